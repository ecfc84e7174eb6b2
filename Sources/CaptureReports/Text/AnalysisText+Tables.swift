import PacketCapture
import Reports

extension AnalysisText {
    private var peerFlows: [FlowReport] { analysis.flows.filter { $0.content == .peerWire || $0.utp != nil } }

    func connections() -> [String] {
        var table = Table(columns: [
            Table.Column("flow", isKey: true), Table.Column("from", alignment: .left, isKey: true),
            Table.Column("to", alignment: .left), Table.Column("payload", unit: "B"),
            Table.Column("protocol", unit: "B"),
            Table.Column("resent", unit: "B"), Table.Column("missing", unit: "B"), Table.Column("requests open, most"),
            Table.Column("request to piece p50", unit: "ms"), Table.Column("first handshake", unit: "ms"),
            Table.Column("first piece", unit: "ms"), Table.Column("client", alignment: .left),
        ])
        for flow in peerFlows.prefix(limit) {
            for (index, side) in flow.sides.enumerated() {
                let peer = side.peer
                table.append([
                    "\(flow.flow)", Table.Field(side.sender), Table.Field(flow.sides[1 - index].sender),
                    "\(side.bytes.payloadBytes)", "\(side.bytes.protocolBytes)", "\(side.bytes.retransmittedBytes)",
                    "\(side.gapBytes)", Table.Field(peer.map { "\($0.largestOutstanding)" } ?? "-"),
                    Table.Field(AnalysisUnits.milliseconds(peer?.requestToPiece?.p50Ns)),
                    Table.Field(AnalysisUnits.milliseconds(flow.startup?.firstHandshakeNs)),
                    Table.Field(AnalysisUnits.milliseconds(flow.startup?.firstPieceNs)),
                    Table.Field(peer?.client ?? "-"),
                ])
            }
        }
        return table.rows.isEmpty
            ? []
            : TerminalTable.lines(of: table, style: style)
                + more(peerFlows.count + unlisted(.peerWire) + unlisted(.utp), "connections")
    }

    func positions() -> [String] {
        var table = Table(columns: [
            Table.Column("requests of", alignment: .left, isKey: true),
            Table.Column("from block of the piece", isKey: true),
            Table.Column("blocks"), Table.Column("mean", unit: "ms"), Table.Column("longest", unit: "ms"),
        ])
        for side in peerFlows.flatMap(\.sides).prefix(limit) {
            for position in side.peer?.blockPositions ?? [] {
                table.append([
                    Table.Field(side.sender), "\(position.firstBlock)", "\(position.blocks)",
                    Table.Field(AnalysisUnits.milliseconds(position.meanNs)),
                    Table.Field(AnalysisUnits.milliseconds(position.maximumNs)),
                ])
            }
        }
        return table.rows.isEmpty ? [] : TerminalTable.lines(of: table, style: style)
    }

    func downloads() -> [String] {
        var lines: [String] = []
        for download in analysis.downloads.prefix(limit) {
            if !lines.isEmpty { lines.append("") }
            lines.append(
                style.fit(
                    "download by \(download.address) of \(download.infoHash): \(download.pieces) pieces, \(download.blocks) blocks, "
                        + "\(download.duplicateBytes) B twice, \(download.endgameRequests) endgame requests"
                )
            )
            lines += AnalysisUnits.table(
                [
                    ("piece: request to first block", download.requestToFirstBlock),
                    ("piece: first to last block", download.firstToLastBlock),
                    ("piece: last block to have", download.lastBlockToHave),
                ],
                key: "stage",
                style: style
            )
        }
        return lines + more(analysis.downloads.count + (analysis.unlisted?.downloads ?? 0), "downloads")
    }

    func utp() -> [String] {
        var table = Table(columns: [
            Table.Column("uTP from", alignment: .left, isKey: true), Table.Column("id", isKey: true),
            Table.Column("packets"),
            Table.Column("payload", unit: "B"), Table.Column("resent", unit: "B"),
            Table.Column("round trip p50", unit: "ms"),
            Table.Column("in flight, most", unit: "B"), Table.Column("window, least", unit: "B"),
            Table.Column("delay spread", unit: "ms"),
        ])
        let sides = analysis.flows.flatMap { $0.utp ?? [] }
        for side in sides.prefix(limit) {
            table.append([
                Table.Field(side.sender), "\(side.connection)", "\(side.dataPackets)", "\(side.payloadBytes)",
                "\(side.retransmittedBytes)", Table.Field(AnalysisUnits.milliseconds(side.roundTrip?.p50Ns)),
                "\(side.largestInFlightBytes)", Table.Field(side.smallestWindowBytes.map { "\($0)" } ?? "-"),
                Table.Field(AnalysisUnits.milliseconds(side.delaySpreadNs)),
            ])
        }
        return table.rows.isEmpty
            ? []
            : TerminalTable.lines(of: table, style: style) + more(sides.count + 2 * unlisted(.utp), "uTP directions")
    }

    private func unlisted(_ content: FlowContent) -> Int {
        analysis.unlisted?.flowsByContent[content.rawValue] ?? 0
    }

    private func more(_ count: Int, _ what: String) -> [String] {
        count > limit ? ["\(count - limit) more \(what): --limit, --json"] : []
    }
}
