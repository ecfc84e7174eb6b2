/// Exchanges with a UDP tracker between two ends (BEP 15).
struct UDPTrackerFlow: Sendable {
    private struct Open {
        let kind: String
        let stamp: PacketStamp
    }

    private static let kinds: [UInt32: String] = [0: "connect", 1: "announce", 2: "scrape"]
    private static let refusal: UInt32 = 3
    private static let maximumOpen = 256

    private let client: Endpoint
    private let tracker: Endpoint
    private var open: [UInt32: Open] = [:]
    /// Whether a connect began it, or an announce, which nothing else looks like; of a scrape only the answer tells.
    private(set) var isCertain: Bool
    /// Whether its beginning was seen.
    let isFromStart: Bool

    /// A flow that begins with a datagram from `client`; nil where that is no request to a tracker.
    init?(_ payload: UnsafeRawBufferPointer, wireBytes: Int, client: Endpoint, tracker: Endpoint) {
        guard let action = UDPTrackerRequest(payload, wireBytes: wireBytes)?.action else { return nil }
        self.client = client
        self.tracker = tracker
        isFromStart = action == .connect
        isCertain = action != .scrape
    }

    mutating func receive(
        _ payload: UnsafeRawBufferPointer,
        fromClient: Bool,
        _ stamp: PacketStamp,
        _ transactions: inout TrackerTransactions
    ) {
        let view = ByteView(bytes: payload)
        if fromClient {
            guard let action = try? view.number32(8), let kind = Self.kinds[action], let number = try? view.number32(12)
            else { return }
            if let lost = open.removeValue(forKey: number), isCertain {
                add(lost, answeredNs: nil, outcome: "repeated", &transactions)
            }
            guard open.count < Self.maximumOpen else { return }
            open[number] = Open(kind: kind, stamp: stamp)
        } else {
            guard let action = try? view.number32(0), let number = try? view.number32(4),
                let asked = open[number], action == Self.refusal || Self.kinds[action] == asked.kind
            else { return }
            open[number] = nil
            let words =
                action == Self.refusal ? String(decoding: payload.dropFirst(8).prefix(200), as: UTF8.self) : "ok"
            isCertain = true
            add(asked, answeredNs: stamp.timeNs, outcome: words, &transactions)
        }
    }

    mutating func finish(_ transactions: inout TrackerTransactions) {
        for asked in open.values.sorted(by: { $0.stamp.number < $1.stamp.number }) {
            add(asked, answeredNs: nil, outcome: nil, &transactions)
        }
        open.removeAll()
    }

    private func add(_ asked: Open, answeredNs: Int64?, outcome: String?, _ transactions: inout TrackerTransactions) {
        transactions.add("udp_\(asked.kind)", atNs: asked.stamp.timeNs, answeredNs: answeredNs) {
            TrackerExchange(
                transport: "udp",
                kind: asked.kind,
                client: client.description,
                tracker: tracker.description,
                packet: asked.stamp.number,
                timeNs: asked.stamp.timeNs,
                responseNs: answeredNs.map { $0 - asked.stamp.timeNs },
                outcome: outcome
            )
        }
    }
}
