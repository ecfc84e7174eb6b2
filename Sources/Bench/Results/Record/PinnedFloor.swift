/// Round trips of one message with the client's thread and the answering process each held to one CPU, taken in short
/// slices in alternating order, so that what answered differs and where it ran does not.
package struct PinnedFloor: Codable, Sendable, Equatable {
    /// Where the two ends of a round trip ran: the larger part of a short one is waking the other end.
    package enum Placement: String, Codable, Sendable, CaseIterable {
        case sameCPU = "same_cpu"
        case crossCPU = "cross_cpu"
    }

    /// What answered.
    package enum Answerer: String, Codable, Sendable, CaseIterable {
        /// A process of the cell's engine of its own, configured as in the run and idle.
        case engine
        /// The harness's client and a process that answers every request without reading more of it than its id.
        case nullEngine = "null_engine"
        /// Two C processes and two pipes, nothing decoded.
        case rawPipe = "raw_pipe"
    }

    /// Calls taken one after the other, before the next slice asked another.
    package struct Slice: Codable, Sendable, Equatable {
        /// What answered.
        package var answerer: Answerer
        /// Round trips behind the figures.
        package var calls: Int
        /// Median of the slice.
        package var p50Ns: UInt64
        /// 95th percentile of the slice.
        package var p95Ns: UInt64

        /// A value of these fields.
        package init(answerer: Answerer, calls: Int, p50Ns: UInt64, p95Ns: UInt64) {
            self.answerer = answerer
            self.calls = calls
            self.p50Ns = p50Ns
            self.p95Ns = p95Ns
        }

        private enum CodingKeys: String, CodingKey {
            case answerer
            case calls
            case p50Ns = "p50_ns"
            case p95Ns = "p95_ns"
        }
    }

    /// What was sent: `ping`, or `echo` with its size as in the latencies.
    package var method: String
    /// Where both ends ran.
    package var placement: Placement
    /// The CPU of the client's thread; absent where nothing was taken.
    package var clientCPU: Int?
    /// The CPU of the answering process; absent where nothing was taken.
    package var answererCPU: Int?
    /// Length of the request on the wire in bytes; of the answer too where `rawPipe` answered.
    package var messageBytes: Int
    /// In the order in which they were taken; empty where `absent` says why.
    package var slices: [Slice]
    /// Why there are none, or fewer than asked for; nil where all are there.
    package var absent: String?

    /// A value of these fields.
    package init(
        method: String,
        placement: Placement,
        clientCPU: Int? = nil,
        answererCPU: Int? = nil,
        messageBytes: Int,
        slices: [Slice] = [],
        absent: String? = nil
    ) {
        self.method = method
        self.placement = placement
        self.clientCPU = clientCPU
        self.answererCPU = answererCPU
        self.messageBytes = messageBytes
        self.slices = slices
        self.absent = absent
    }

    private enum CodingKeys: String, CodingKey {
        case method
        case placement
        case clientCPU = "client_cpu"
        case answererCPU = "answerer_cpu"
        case messageBytes = "message_bytes"
        case slices
        case absent
    }
}

extension PinnedFloor {
    /// The slices' medians of one answerer in nanoseconds, in the order in which they were taken.
    package func medianNs(of answerer: Answerer) -> [Double] {
        slices.filter { $0.answerer == answerer }.map { Double($0.p50Ns) }
    }

    /// Slices of two answerers side by side: the nth of one with the nth of the other, which lie close in time.
    package func pairs(_ answerer: Answerer, over other: Answerer) -> [(own: Double, other: Double)] {
        zip(medianNs(of: answerer), medianNs(of: other)).map { (own: $0, other: $1) }
    }
}
