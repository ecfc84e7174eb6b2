/// Round trips of older records, taken in a closed loop on an idle machine with both ends wherever the scheduler put them.
///
/// Which of two regimes a figure belongs to, same CPU or two, is not known, so it is read and no longer shown.
package struct BridgeFloor: Codable, Sendable, Equatable {
    /// What answered.
    package enum Kind: String, Codable, Sendable, CaseIterable {
        /// Two C processes and two pipes, nothing decoded.
        case rawPipe = "raw_pipe"
        /// The harness's client and a process that answers every request without reading more of it than its id.
        case nullEngine = "null_engine"
    }

    /// When it was taken.
    package enum Moment: String, Codable, Sendable {
        case before
        case after
    }

    /// What answered.
    package var kind: Kind
    /// What was sent: `ping`, or `echo` with its size as in the latencies that it stands beneath.
    package var method: String
    /// How messages are told apart: `newline` or `content-length`.
    package var framing: String
    /// Length of the request on the wire in bytes; of the answer too where it is `rawPipe`.
    package var messageBytes: Int
    /// Before or after the run's calls.
    package var moment: Moment
    /// The round trips; nil where none could be taken, for the reason in `absent`.
    package var histogram: LatencyHistogram?
    /// Why there are none; nil where there are.
    package var absent: String?

    /// Takes every field as it is; exactly one of `histogram` and `absent` is to be given.
    package init(
        kind: Kind,
        method: String = "ping",
        framing: String,
        messageBytes: Int,
        moment: Moment,
        histogram: LatencyHistogram?,
        absent: String? = nil
    ) {
        self.kind = kind
        self.method = method
        self.framing = framing
        self.messageBytes = messageBytes
        self.moment = moment
        self.histogram = histogram
        self.absent = absent
    }

    private enum CodingKeys: String, CodingKey {
        case kind
        case method
        case framing
        case messageBytes = "message_bytes"
        case moment
        case histogram
        case absent
    }
}
