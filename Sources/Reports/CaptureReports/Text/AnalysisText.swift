package import PacketCapture
package import Reports

/// An analysis for people in a terminal: what came out first, then the tables of the page, section by section.
package struct AnalysisText {
    let analysis: WireAnalysis
    let style: TextStyle
    let limit: Int

    /// Prepares the text; tables show `limit` rows at most.
    package init(_ analysis: WireAnalysis, style: TextStyle, limit: Int) {
        self.analysis = analysis
        self.style = style
        self.limit = limit
    }

    /// The text, line by line, none wider than the style's width.
    package func lines() -> [String] {
        let sections: [(title: String, parts: [[String]])] = [
            ("From request to block", latency()), ("Requests that wait", queue()), ("Pieces", pieces()),
            ("How it began", start()), ("Bytes", bytes()),
            ("uTP", [table(FlowTables.datagrams(analysis, limit: limit))]),
            ("Rules of the BEPs", rules()), ("Flows", flows()),
        ]
        return opening()
            + sections.flatMap { title, parts in
                let filled = parts.filter { !$0.isEmpty }
                return filled.isEmpty
                    ? [] : ["", style.paint(title, .strong)] + filled.joined(separator: [""]).map { $0 }
            }
    }

    private func opening() -> [String] {
        let capture = analysis.capture
        let kinds = FlowContent.allCases.compactMap { kind in
            analysis.flowsByContent[kind.rawValue].map { "\($0) \(kind.words)" }
        }
        let facts = [
            CaptureAnswer.packets(capture.packets), "\(AnalysisUnits.bytes(capture.frameBytes)) on the wire",
            CaptureAnswer.span(analysis), "link layer \(capture.link)",
            "flows: " + (kinds.isEmpty ? "none" : kinds.joined(separator: ", ")),
        ]
        return CaptureAnswer.sentences(analysis).flatMap { paragraph($0, style: style) } + [""]
            + paragraph(facts.joined(separator: "; "), style: style)
            + CaptureAnswer.cautions(analysis).flatMap { paragraph($0, first: "! ", style: style) }
    }

    private func latency() -> [[String]] {
        [
            table(PeerTables.latency(analysis, limit: limit)), table(PeerTables.others(analysis)),
            table(PeerTables.ends(analysis, limit: limit)), table(PeerTables.positions(analysis, limit: limit)),
            table(PeerTables.parts(analysis, limit: limit)),
        ]
    }

    /// A line of bars a downloader: the most requests open in each step of time.
    private func queue() -> [[String]] {
        let start = analysis.capture.firstNs ?? 0
        return analysis.fetchers(atMost: limit).compactMap { peer in
            guard let series = peer.report.outstanding else { return nil }
            let columns = max(10, style.width - 2)
            let together = (series.values.count + columns - 1) / columns
            let values = stride(from: 0, to: series.values.count, by: together).map { place in
                Double(series.values[place..<min(place + together, series.values.count)].max() ?? 0)
            }
            let step = NumberText.span(seconds: Double(series.binNs * Int64(together)) / 1e9)
            let from = NumberText.span(seconds: Double(series.startNs - start) / 1e9)
            return paragraph(
                "\(peer.sender): at most \(peer.report.largestOutstanding) open at once; \(step) a step, from \(from) after the "
                    + "first packet",
                style: style
            ) + ["  " + style.fit(LevelBars.text(values))]
        }
    }

    private func pieces() -> [[String]] {
        let lines = analysis.downloads.prefix(limit).map { download -> [String] in
            let rows = table(PeerTables.pieces(download, limit: limit))
            let title = paragraph("Pieces that \(download.address) fetched, by number", style: style)
            return title + rows + more(download.pieces, "pieces")
        }
        return [
            table(PeerTables.stages(analysis, limit: limit)),
            table(PeerTables.downloads(analysis, limit: limit))
                + more(analysis.downloads.count + (analysis.unlisted?.downloads ?? 0), "downloads"),
        ] + lines
    }

    private func start() -> [[String]] {
        [table(FlowTables.beginnings(analysis, limit: limit)), table(FlowTables.trackers(analysis, limit: limit))]
    }

    private func bytes() -> [[String]] {
        [table(FlowTables.shares(analysis)), table(FlowTables.messages(analysis))]
    }

    private func rules() -> [[String]] {
        let broken = analysis.conformance.filter { $0.violations > 0 }
        let reasons = Dictionary(grouping: analysis.conformance.filter { $0.unchecked != nil }) { $0.unchecked ?? "" }
        let unchecked = reasons.sorted { $0.key < $1.key }.flatMap { reason, rules in
            let names = rules.map { $0.rule.rawValue.replacing("_", with: " ") }.joined(separator: ", ")
            return paragraph("\(names): not, or not wholly, checked: \(reason)", first: "- ", style: style)
        }
        let times = broken.flatMap { rule in
            paragraph("\(rule.violations) × broken: \(rule.sentence)", first: "- ", style: style)
        }
        let count = paragraph("\(analysis.conformance.count) rules, \(broken.count) broken", style: style)
        let all = broken.reduce(0) { $0 + $1.violations }
        return [
            count + times + unchecked,
            table(RuleTables.violations(analysis, limit: limit)) + more(all, "breaches"),
        ]
    }

    private func flows() -> [[String]] {
        let unlisted = analysis.unlisted?.flowsByContent.values.reduce(0, +) ?? 0
        return [table(FlowTables.flows(analysis, limit: limit)) + more(analysis.flows.count + unlisted, "flows")]
    }

    private func table(_ table: Table?) -> [String] { table.map { TerminalTable.lines(of: $0, style: style) } ?? [] }

    private func more(_ count: Int, _ what: String) -> [String] {
        guard count > limit else { return [] }
        return paragraph("\(count - limit) more \(what): --limit \(count), or --json", style: style)
    }
}
