package import PacketCapture
import Plotting
import Reports

/// An analysis as one HTML file that needs nothing else, in the dress of the reports of results.
package struct CapturePage {
    private let analysis: WireAnalysis
    private let name: String
    private let limit: Int

    /// Prepares the page of a capture called `name`; tables show `limit` rows at most.
    package init(_ analysis: WireAnalysis, name: String, limit: Int = 200) {
        self.analysis = analysis
        self.name = name
        self.limit = limit
    }

    /// The page, ending in a newline.
    package func text() -> String {
        let sections = [
            ("latency", "From request to block", latency()), ("queue", "Requests that wait", queue()),
            ("pieces", "Pieces", pieces()), ("start", "How it began", start()), ("bytes", "Bytes", bytes()),
            ("utp", "uTP", datagrams()), ("rules", "Rules of the BEPs", rules()), ("flows", "Flows", flows()),
            ("reading", "How to read this", reading()),
        ].filter { !$0.2.isEmpty }
        let links = sections.map { "<li><a href=\"#\($0.0)\">\($0.1)</a></li>" }.joined()
        return HTMLShell.head(title: name, generator: "analyze") + opening()
            + "<nav aria-label=\"Sections\"><ul>\(links)</ul></nav>\n<main id=\"main\">\n"
            + sections.map { HTMLPart.section($0.0, $0.1, $0.2) }.joined() + HTMLShell.foot
    }

    private func opening() -> String {
        let capture = analysis.capture
        let answer = CaptureAnswer.sentences(analysis).map { "<p>\(HTMLProse.text($0))</p>" }
        let facts = [
            CaptureAnswer.packets(capture.packets), "\(NumberText.size(bytes: Double(capture.frameBytes))) on the wire",
            CaptureAnswer.span(analysis), "link layer \(capture.link)",
        ]
        let cautions = CaptureAnswer.cautions(analysis).map { "<li>\(HTMLProse.text($0))</li>" }
        return "<header><h1>\(Markup.escaped(name))</h1>\n"
            + "<p class=\"question\">What did the wire carry, how long did blocks take, and were the rules kept?</p>\n"
            + "<div class=\"answer\">\(answer.joined(separator: "\n"))</div>\n"
            + "<p class=\"meta\">\(HTMLProse.text(facts.joined(separator: " · ")))</p>\n"
            + (cautions.isEmpty ? "" : "<ul class=\"note\">\(cautions.joined())</ul>\n") + "</header>\n"
    }

    private func latency() -> String {
        let positions = PositionFigure.make(analysis)
        let parts = PiecePositionFigure.make(analysis)
        return picture(LatencyFigure.make(analysis))
            + table(PeerTables.latency(analysis, limit: limit), "Latency by peer")
            + heading("By place in the piece", when: positions != nil) + picture(positions)
            + folded(PeerTables.positions(analysis, limit: limit), "Latency by place in the piece")
            + heading("By place in the torrent", when: parts != nil) + picture(parts)
            + folded(PeerTables.parts(analysis, limit: limit), "Latency by place in the torrent")
            + table(PeerTables.others(analysis), "Time spans over all connections")
            + table(PeerTables.ends(analysis, limit: limit), "What each end did, and how soon it asked")
    }

    private func queue() -> String {
        let outstanding = picture(OverTimeFigure.outstanding(analysis))
        guard !outstanding.isEmpty else { return "" }
        return outstanding
            + HTMLPart.note("The most at once are in the table of latencies, by peer, under “most open”.")
            + picture(OverTimeFigure.speed(analysis))
    }

    private func pieces() -> String {
        let pictures = PieceFigure.all(analysis).map { download, figure in
            HTMLPart.picture(figure)
                + folded(PeerTables.pieces(download, limit: limit), "Pieces that \(download.address) fetched")
        }
        return pictures.joined()
            + table(PeerTables.stages(analysis, limit: limit), "Stages of the pieces that were announced")
            + table(PeerTables.downloads(analysis, limit: limit), "Downloads")
    }

    private func start() -> String {
        let beginnings = table(
            FlowTables.beginnings(analysis, limit: limit),
            "When each step was reached, after the connection's first packet"
        )
        let trackers = table(FlowTables.trackers(analysis, limit: limit), "What was said to trackers")
        let note =
            analysis.trackers.exchanges.isEmpty && !beginnings.isEmpty
            ? HTMLPart.note("No announce and no scrape is in this capture.") : ""
        return picture(StartFigure.make(analysis)) + beginnings + trackers + note
    }

    private func bytes() -> String {
        picture(SharesFigure.make(analysis)) + table(FlowTables.shares(analysis), "Where the bytes went")
            + table(FlowTables.messages(analysis), "Messages of the peer protocol")
    }

    private func datagrams() -> String {
        picture(RoundTripFigure.make(analysis))
            + table(FlowTables.datagrams(analysis, limit: limit), "uTP by direction")
    }

    private func rules() -> String {
        let listed = min(limit, analysis.violations.count)
        let all = analysis.conformance.reduce(0) { $0 + $1.violations }
        let more =
            all > listed
            ? HTMLPart.note("Listed are the first \(listed) of \(all); packets are counted as Wireshark does.") : ""
        return table(RuleTables.rules(analysis), "Rules, by how often they were broken")
            + table(RuleTables.violations(analysis, limit: limit), "Where rules were broken, by packet") + more
    }

    private func flows() -> String {
        let more =
            analysis.flows.count > limit
            ? HTMLPart.note("\(analysis.flows.count - limit) further flows are in the JSON of the analysis.") : ""
        return table(FlowTables.flows(analysis, limit: limit), "Both directions of every flow") + more
    }

    private func reading() -> String {
        let notes = [
            "Everything here was read from packets; what an engine says of itself is not used.",
            "Times are those of the capture's clock, where it was taken: a request's time begins when its packet passed there.",
            "A percentile is shown only where at least ten requests are beyond it; histograms are within 6 % of each time.",
            "Payload is the blocks' own bytes; protocol is handshakes and messages without them. A dash is a figure that "
                + "could not be taken, never 0.",
            "The time line of a piece ends with its announcement to another peer, which comes after check and write.",
        ]
        return "<ul>\(notes.map { "<li>\(HTMLProse.text($0))</li>" }.joined(separator: "\n"))</ul>\n"
    }

    private func picture(_ figure: ReportFigure?) -> String { figure.map { HTMLPart.picture($0) } ?? "" }

    private func heading(_ words: String, when isShown: Bool) -> String { isShown ? "<h3>\(words)</h3>\n" : "" }

    private func table(_ table: Table?, _ caption: String) -> String {
        table.map { HTMLTable.text($0, caption: caption) } ?? ""
    }

    /// A long table behind a line to open.
    private func folded(_ table: Table?, _ caption: String) -> String {
        guard let table else { return "" }
        return table.rows.count > 12
            ? HTMLPart.details("\(caption): \(table.rows.count) rows", HTMLTable.text(table, caption: caption))
            : HTMLTable.text(table, caption: caption)
    }
}
