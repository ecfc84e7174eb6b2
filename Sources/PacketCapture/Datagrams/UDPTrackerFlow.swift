/// Exchanges with a UDP tracker between two ends (BEP 15).
struct UDPTrackerFlow: Sendable {
    private struct Open {
        let kind: String
        let stamp: PacketStamp
    }

    /// What a connect request carries instead of a connection id.
    private static let magic: UInt64 = 0x417_2710_1980
    private static let kinds: [UInt32: String] = [0: "connect", 1: "announce", 2: "scrape"]
    private static let refusal: UInt32 = 3
    private static let maximumOpen = 256

    private let client: Endpoint
    private let tracker: Endpoint
    private var open: [UInt32: Open] = [:]

    init(client: Endpoint, tracker: Endpoint) {
        self.client = client
        self.tracker = tracker
    }

    /// Whether a payload is a connect request, by which a tracker flow is recognised.
    static func isConnect(_ payload: UnsafeRawBufferPointer) -> Bool {
        let view = ByteView(bytes: payload)
        return payload.count >= 16 && (try? view.number64(0)) == magic && (try? view.number32(8)) == 0
    }

    mutating func receive(
        _ payload: UnsafeRawBufferPointer,
        fromClient: Bool,
        _ stamp: PacketStamp,
        _ book: inout TrackerBook
    ) {
        let view = ByteView(bytes: payload)
        if fromClient {
            guard let action = try? view.number32(8), let kind = Self.kinds[action], let number = try? view.number32(12)
            else { return }
            if let lost = open.removeValue(forKey: number) { add(lost, answeredNs: nil, outcome: "repeated", &book) }
            guard open.count < Self.maximumOpen else { return }
            open[number] = Open(kind: kind, stamp: stamp)
        } else {
            guard let action = try? view.number32(0), let number = try? view.number32(4),
                let asked = open.removeValue(forKey: number)
            else { return }
            let words =
                action == Self.refusal ? String(decoding: payload.dropFirst(8).prefix(200), as: UTF8.self) : "ok"
            add(asked, answeredNs: stamp.timeNs, outcome: words, &book)
        }
    }

    mutating func finish(_ book: inout TrackerBook) {
        for asked in open.values.sorted(by: { $0.stamp.number < $1.stamp.number }) {
            add(asked, answeredNs: nil, outcome: nil, &book)
        }
        open.removeAll()
    }

    private func add(_ asked: Open, answeredNs: Int64?, outcome: String?, _ book: inout TrackerBook) {
        book.add("udp_\(asked.kind)", atNs: asked.stamp.timeNs, answeredNs: answeredNs) {
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
