import PeerWire

/// A connection that speaks HTTP: its requests and their answers, in order. Announces and scrapes are told of.
struct HTTPFlow: Sendable {
    private struct Open {
        let request: HTTPRequest?
        let method: String
        let stamp: PacketStamp
    }

    /// Requests that wait for their answer; real clients send one or a few before.
    private static let mostOpen = 256

    private let client: Endpoint
    private let server: Endpoint
    private var requests = HTTPStream()
    private var answers = HTTPStream()
    private var open: [Open] = []
    /// What the connection turned out to be for.
    private(set) var content = FlowContent.http

    init(client: Endpoint, server: Endpoint) {
        self.client = client
        self.server = server
    }

    mutating func receive(
        _ chunk: StreamChunk,
        from end: Endpoint,
        _ stamp: PacketStamp,
        _ transactions: inout TrackerTransactions
    ) {
        if end == client {
            var heads: [HTTPHead] = []
            requests.receive(chunk, stamp) { head in
                heads.append(head)
                return head.method == "CONNECT" ? .all : head.declaredBody ?? .bytes(0)
            }
            for head in heads { ask(head, &transactions) }
        } else {
            var asked = self.open[...]
            var heads: [HTTPHead] = []
            answers.receive(chunk, stamp) { head in
                heads.append(head)
                let isFinal = head.status?.hasPrefix("1") != true || head.status == "101"
                return Self.body(of: head, to: isFinal ? asked.popFirst() : nil, isFinal: isFinal)
            }
            for head in heads { answer(head, &transactions) }
        }
    }

    mutating func finish(_ transactions: inout TrackerTransactions) {
        if let head = answers.unfinished { answer(head, &transactions) }
        for asked in open { add(asked, nil, &transactions) }
        open = []
    }

    private static func body(of head: HTTPHead, to asked: Open?, isFinal: Bool) -> HTTPHead.Body {
        guard let status = head.status, isFinal else { return .bytes(0) }
        if status == "101" || (asked?.method == "CONNECT" && status.hasPrefix("2")) { return .all }
        if asked?.method == "HEAD" || status == "204" || status == "304" { return .bytes(0) }
        return head.declaredBody ?? .all
    }

    private mutating func ask(_ head: HTTPHead, _ transactions: inout TrackerTransactions) {
        guard let method = head.method else { return }
        let request = HTTPRequest(head)
        switch request {
        case .announce, .scrape: content = .httpTracker
        case .webSeed where content == .http: content = .webSeed
        case .webSeed, nil: break
        }
        let asked = Open(request: request, method: method, stamp: head.stamp)
        if open.count < Self.mostOpen { open.append(asked) } else { add(asked, nil, &transactions) }
    }

    private mutating func answer(_ head: HTTPHead, _ transactions: inout TrackerTransactions) {
        if head.status?.hasPrefix("1") == true, head.status != "101" { return }
        if head.status == "101" { requests.end() }
        guard !open.isEmpty else { return }
        add(open.removeFirst(), head, &transactions)
    }

    private func add(_ asked: Open, _ answer: HTTPHead?, _ transactions: inout TrackerTransactions) {
        guard let request = asked.request, request != .webSeed else { return }
        let kind = request.rawValue
        transactions.add("http_\(kind)", atNs: asked.stamp.timeNs, answeredNs: answer?.stamp.timeNs) {
            TrackerExchange(
                transport: "http",
                kind: kind,
                client: client.description,
                tracker: server.description,
                packet: asked.stamp.number,
                timeNs: asked.stamp.timeNs,
                responseNs: answer.map { $0.stamp.timeNs - asked.stamp.timeNs },
                outcome: answer?.status
            )
        }
    }
}
