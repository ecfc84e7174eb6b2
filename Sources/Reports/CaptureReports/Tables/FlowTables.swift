import PacketCapture
import Reports

/// Tables of flows, bytes, messages and beginnings.
enum FlowTables {
    /// A row a direction of a flow.
    static func flows(_ analysis: WireAnalysis, limit: Int) -> Table? {
        let rows = analysis.flows.prefix(limit).flatMap { flow in
            flow.sides.enumerated().map { (flow: flow, side: $1, other: flow.sides[1 - $0].sender) }
        }
        return FigureTable.make(
            rows,
            keys: [
                .init("flow") { "\($0.flow.flow)" }, .init("from") { $0.side.sender },
                .init("to", isKey: false) { $0.other },
                .init("carries", isKey: false) { $0.flow.content.words },
            ],
            figures: [
                .count("packets") { $0.side.packets },
                .bytes("on the wire") { $0.side.bytes.frameBytes },
                .bytes("blocks") { $0.side.bytes.payloadBytes },
                .bytes("protocol") { $0.side.bytes.protocolBytes },
                .bytes("headers") { $0.side.bytes.headerBytes },
                .bytes("resent") { $0.side.bytes.retransmittedBytes },
                .count("out of order") { $0.side.outOfOrderSegments },
                .bytes("not captured") { $0.side.gapBytes },
            ],
            words: [
                .init("blocks, of all bytes") { row in
                    row.side.bytes.payloadShare.map { NumberText.fixed($0 * 100, 2) + " %" } ?? "–"
                },
                .init("beginning") { $0.flow.isFromStart ? "seen" : "not seen" },
            ]
        )
    }

    /// Where the bytes went.
    static func shares(_ analysis: WireAnalysis) -> Table? {
        let total = analysis.total
        guard total.frameBytes > 0 else { return nil }
        let rows = total.shares + [(name: "all", bytes: total.frameBytes)]
        var table = Table(columns: [
            Table.Column("bytes", alignment: .left, isKey: true), Table.Column("amount", unit: "B"),
            Table.Column("share", unit: "%"),
        ])
        for row in rows {
            let share = Double(row.bytes) / Double(total.frameBytes)
            table.append([
                Table.Field(row.name), Table.Field("\(row.bytes)", values: [Double(row.bytes)]),
                Table.Field(NumberText.fixed(share * 100, 2), values: [share]),
            ])
        }
        return table
    }

    /// Messages by kind, the most frequent first.
    static func messages(_ analysis: WireAnalysis) -> Table? {
        let rows = analysis.messages.sorted { ($1.value.count, $0.key) < ($0.value.count, $1.key) }
        return FigureTable.make(
            rows.map { (name: $0.key, report: $0.value) },
            keys: [.init("message") { $0.name.replacing("_", with: " ") }],
            figures: [
                .count("count") { $0.report.count },
                .bytes("with length and block") { $0.report.wireBytes },
            ]
        )
    }

    /// When each step of a connection's beginning was reached, after its first packet.
    static func beginnings(_ analysis: WireAnalysis, limit: Int) -> Table? {
        let rows = analysis.flows.compactMap { flow in flow.startup.map { (flow: flow, start: $0) } }
        let steps: [(String, KeyPath<StartupReport, Int64?>)] = [
            ("accepted", \.acceptedNs), ("handshake", \.firstHandshakeNs), ("answer", \.secondHandshakeNs),
            ("interest", \.interestedNs), ("unchoke", \.unchokedNs), ("request", \.firstRequestNs),
            ("block", \.firstPieceNs),
        ]
        return FigureTable.make(
            Array(rows.prefix(limit)),
            keys: [
                .init("from") { $0.flow.sides[0].sender },
                .init("to", isKey: false) { $0.flow.sides.last?.sender ?? "–" },
            ],
            figures: steps.map { title, path in
                .time(title) { $0.start[keyPath: path] }
            }
        )
    }

    /// Every announce and scrape, in order.
    static func trackers(_ analysis: WireAnalysis, limit: Int) -> Table? {
        let start = analysis.capture.firstNs ?? 0
        return FigureTable.make(
            Array(analysis.trackers.exchanges.prefix(limit)),
            keys: [
                .init("by") { $0.client }, .init("to", isKey: false) { $0.tracker },
                .init("what", isKey: false) { "\($0.transport) \($0.kind)" },
            ],
            figures: [
                .time("asked at") { $0.timeNs - start },
                .time("answered after") { $0.responseNs },
                .count("packet") { $0.packet },
            ],
            words: [.init("outcome") { $0.outcome ?? "no answer seen" }]
        )
    }

    /// A row a direction of a uTP connection.
    static func datagrams(_ analysis: WireAnalysis, limit: Int) -> Table? {
        FigureTable.make(
            Array(analysis.flows.flatMap { $0.utp ?? [] }.prefix(limit)),
            keys: [.init("from") { $0.sender }, .init("id") { "\($0.connection)" }],
            figures: [
                .count("data packets") { $0.dataPackets },
                .bytes("carried") { $0.payloadBytes },
                .bytes("resent") { $0.retransmittedBytes },
                .count("not captured") { $0.missingPackets },
                .time("median round trip") { $0.roundTrip?.p50Ns },
                .time("longest round trip") { $0.roundTrip?.maximumNs },
                .bytes("most in flight") { Int64($0.largestInFlightBytes) },
                .bytes("least window") { $0.smallestWindowBytes.map { Int64($0) } },
                .time("spread of delays") { $0.delaySpreadNs },
            ]
        )
    }
}

extension FlowContent {
    /// The content for people.
    var words: String {
        switch self {
        case .undecided: "too little to tell"
        case .peerWire: "peer protocol"
        case .httpTracker: "HTTP tracker"
        case .webSeed: "web seed"
        case .http: "HTTP"
        case .tls: "TLS"
        case .encrypted: "encrypted, by its look"
        case .udpTracker: "UDP tracker"
        case .utp: "uTP"
        case .dht: "DHT"
        case .localDiscovery: "local discovery"
        case .other: "other"
        }
    }
}
