package import PacketCapture
package import Reports

/// An analysis for people: what matters first, tables after.
package struct AnalysisText {
    let analysis: WireAnalysis
    let style: TextStyle
    let limit: Int

    /// Prepares the text; `limit` rows of a table are shown at most.
    package init(_ analysis: WireAnalysis, style: TextStyle, limit: Int) {
        self.analysis = analysis
        self.style = style
        self.limit = limit
    }

    /// The text, line by line.
    package func lines() -> [String] {
        [
            summary(), bytes(), messages(), latencies(), connections(), positions(), downloads(), trackers(), utp(),
            conformance(),
        ]
        .filter { !$0.isEmpty }.joined(separator: [""]).map { $0 }
    }

    private func summary() -> [String] {
        let capture = analysis.capture
        let left = capture.leftPackets.sorted { $0.key < $1.key }.map { "\($0.value) \($0.key)" }
        let flows = analysis.flowsByContent.sorted { $0.key < $1.key }.map { "\($0.value) \($0.key)" }
        return [
            "\(capture.packets) packets, \(AnalysisUnits.bytes(capture.frameBytes)) on the wire, "
                + "\(AnalysisUnits.span(capture.durationNs)), link layer \(capture.link)",
            "flows: " + (flows.isEmpty ? "none" : flows.joined(separator: ", ")),
            left.isEmpty ? nil : "packets left: " + left.joined(separator: ", "),
            capture.cutPackets > 0
                ? "\(capture.cutPackets) packets are held only in part (snap length): messages in the rest are not seen"
                : nil,
            capture.damage.map { "damaged: \($0)" },
            analysis.connectionsLeft > 0
                ? "\(analysis.connectionsLeft) peer connections were only counted: too many" : nil,
        ].compactMap { $0 }
    }

    private func bytes() -> [String] {
        let total = analysis.total
        guard total.frameBytes > 0 else { return [] }
        var table = Table(columns: [
            Table.Column("bytes", alignment: .left, isKey: true), Table.Column("amount", unit: "B"),
            Table.Column("share", unit: "%"),
        ])
        let rows: [(String, Int64)] = [
            ("payload of blocks", total.payloadBytes), ("peer protocol", total.protocolBytes),
            ("headers (link, IP, TCP, UDP, uTP)", total.headerBytes), ("retransmitted", total.retransmittedBytes),
            ("other (trackers, encrypted, unread)", total.otherBytes), ("all", total.frameBytes),
        ]
        for (name, value) in rows {
            table.append([
                Table.Field(name), "\(value)", Table.Field(AnalysisUnits.percent(value, of: total.frameBytes)),
            ])
        }
        return TerminalTable.lines(of: table, style: style)
    }

    private func messages() -> [String] {
        guard !analysis.messages.isEmpty else { return [] }
        var table = Table(columns: [
            Table.Column("message", alignment: .left, isKey: true), Table.Column("count"),
            Table.Column("bytes", unit: "B"),
        ])
        for (name, report) in analysis.messages.sorted(by: { ($1.value.count, $0.key) < ($0.value.count, $1.key) }) {
            table.append([Table.Field(name), "\(report.count)", "\(report.wireBytes)"])
        }
        return TerminalTable.lines(of: table, style: style)
    }

    private func latencies() -> [String] {
        var rows: [(String, LatencySummary?)] = [
            ("request to piece", analysis.requestToPiece), ("unchoke to request", analysis.unchokeToRequest),
            ("have to request", analysis.haveToRequest),
        ]
        rows += analysis.trackers.responseTimes.sorted { $0.key < $1.key }.map {
            ($0.key.replacing("_", with: " ") + " to answer", $0.value)
        }
        return AnalysisUnits.table(rows, key: "latency", style: style)
    }

    private func trackers() -> [String] {
        let trackers = analysis.trackers
        guard !trackers.requests.isEmpty else { return [] }
        let asked = trackers.requests.sorted { $0.key < $1.key }.map {
            "\($0.value) \($0.key.replacing("_", with: " "))"
        }
        return ["tracker requests: \(asked.joined(separator: ", ")); unanswered: \(trackers.unanswered)"]
    }

    private func conformance() -> [String] {
        let broken = analysis.conformance.filter { $0.violations > 0 }
        let unchecked = analysis.conformance.compactMap { rule in rule.unchecked.map { "\(rule.rule.rawValue) (\($0))" }
        }
        var lines = [
            "conformance: \(analysis.conformance.count) rules, \(broken.count) broken"
                + (unchecked.isEmpty ? "" : "; not wholly checked: " + unchecked.joined(separator: ", "))
        ]
        for rule in broken { lines.append("  \(rule.violations) × \(rule.rule.rawValue): \(rule.sentence)") }
        for violation in analysis.violations.prefix(limit) {
            lines.append(
                "  packet \(violation.packet): \(violation.sender) to \(violation.receiver): \(violation.detail)"
            )
        }
        let more = broken.reduce(0) { $0 + $1.violations } - min(limit, analysis.violations.count)
        if more > 0 { lines.append("  and \(more) more; --json lists the first thousand") }
        return lines.map { style.fit($0) }
    }
}
