package import PacketCapture
package import Reports

extension Report {
    /// The report of a capture called `name`; tables show `limit` rows at most, bars of a terminal are `columns` long.
    package init(_ analysis: WireAnalysis, name: String, limit: Int, columns: Int = 80) {
        var answers = ReportSection("")
        answers.answers = CaptureAnswer.sentences(analysis).map { ReportSection.Answer($0) }
        self.init(
            title: name,
            question: "What did the wire carry, how long did blocks take, and were the rules kept?",
            generator: "analyze",
            sections: [answers] + CaptureSections(analysis, limit: limit, columns: columns).all
        )
        let capture = analysis.capture
        let kinds = FlowContent.allCases.compactMap { kind in
            analysis.flowsByContent[kind.rawValue].map { "\($0) \(kind.words)" }
        }
        facts = [
            CaptureAnswer.packets(capture.packets), "\(AnalysisUnits.bytes(capture.frameBytes)) on the wire",
            CaptureAnswer.span(analysis), "link layer \(capture.link)",
            "flows: " + (kinds.isEmpty ? "none" : kinds.joined(separator: ", ")),
        ]
        cautions = CaptureAnswer.cautions(analysis)
    }
}

/// What a report shows of a capture, section by section.
private struct CaptureSections {
    private let analysis: WireAnalysis
    private let limit: Int
    private let columns: Int

    init(_ analysis: WireAnalysis, limit: Int, columns: Int) {
        self.analysis = analysis
        self.limit = limit
        self.columns = columns
    }

    /// All chapters.
    var all: [ReportSection] {
        [
            chapter("latency", "From request to block", latency), chapter("queue", "Requests that wait", queue),
            chapter("pieces", "Pieces", pieces), chapter("start", "How it began", start),
            chapter("bytes", "Bytes", bytes), chapter("utp", "uTP", datagrams),
            chapter("rules", "Rules of the BEPs", rules), chapter("flows", "Flows", flows), reading,
        ]
    }

    private func chapter(_ id: String, _ title: String, _ parts: [ReportSection?]) -> ReportSection {
        var chapter = ReportSection(title)
        chapter.id = id
        chapter.parts = parts.compactMap { $0 }
        return chapter
    }

    private var latency: [ReportSection?] {
        [
            part("Latency by peer", LatencyFigure.make(analysis), PeerTables.latency(analysis, limit: limit)),
            part("Time spans over all connections", PeerTables.others(analysis)),
            part("What each end did, and how soon it asked", PeerTables.ends(analysis, limit: limit)),
            folded(
                "Latency by place in the piece",
                PositionFigure.make(analysis),
                PeerTables.positions(analysis, limit: limit)
            ),
            folded(
                "Latency by place in the torrent",
                PiecePositionFigure.make(analysis),
                PeerTables.parts(analysis, limit: limit)
            ),
        ]
    }

    private var queue: [ReportSection?] {
        var pictures = ReportSection("", in: .page)
        pictures.figures = [OverTimeFigure.outstanding(analysis), OverTimeFigure.speed(analysis)].compactMap { $0 }
        if OverTimeFigure.outstanding(analysis) == nil { return bars }
        pictures.notes = [.init("The most at once are in the table of latencies, by peer, under “most open”.")]
        return [pictures] + bars
    }

    /// A line of bars a downloader: the most requests open in each step of time.
    private var bars: [ReportSection] {
        let start = analysis.capture.firstNs ?? 0
        return analysis.fetchers(atMost: limit).compactMap { peer in
            guard let series = peer.report.outstanding else { return nil }
            let columns = max(10, columns - 2)
            let together = (series.values.count + columns - 1) / columns
            let values = stride(from: 0, to: series.values.count, by: together).map { place in
                Double(series.values[place..<min(place + together, series.values.count)].max() ?? 0)
            }
            let step = NumberText.span(seconds: Double(series.binNs * Int64(together)) / 1e9)
            let from = NumberText.span(seconds: Double(series.startNs - start) / 1e9)
            var part = ReportSection("", in: .terminal)
            part.lead = [
                "\(peer.sender): at most \(peer.report.largestOutstanding) open at once; \(step) a step, from \(from) after "
                    + "the first packet"
            ]
            part.code = .init(language: "", lines: ["  " + LevelBars.text(values)])
            return part
        }
    }

    private var pieces: [ReportSection?] {
        let figures = Dictionary(PieceFigure.all(analysis).map { ($0.download.address, $0.figure) }) { first, _ in first
        }
        let lists = analysis.downloads.prefix(limit).map { download -> ReportSection? in
            var part = folded(
                "Pieces that \(download.address) fetched, by number",
                figures[download.address],
                PeerTables.pieces(download, limit: limit)
            )
            part?.notes = more(download.pieces, "pieces")
            return part
        }
        let all = analysis.downloads.count + (analysis.unlisted?.downloads ?? 0)
        var downloads = part("Downloads", PeerTables.downloads(analysis, limit: limit))
        downloads?.notes = more(all, "downloads")
        return lists + [
            part("Stages of the pieces that were announced", PeerTables.stages(analysis, limit: limit)), downloads,
        ]
    }

    private var start: [ReportSection?] {
        let beginnings = part(
            "When each step was reached, after the connection's first packet",
            StartFigure.make(analysis),
            FlowTables.beginnings(analysis, limit: limit)
        )
        let trackers = part("What was said to trackers", FlowTables.trackers(analysis, limit: limit))
        guard analysis.trackers.exchanges.isEmpty, beginnings != nil else { return [beginnings, trackers] }
        var absent = ReportSection("")
        absent.notes = [.init("No announce and no scrape is in this capture.")]
        return [beginnings, trackers, absent]
    }

    private var bytes: [ReportSection?] {
        [
            part("Where the bytes went", SharesFigure.make(analysis), FlowTables.shares(analysis)),
            part("Messages of the peer protocol", FlowTables.messages(analysis)),
        ]
    }

    private var datagrams: [ReportSection?] {
        [part("uTP by direction", RoundTripFigure.make(analysis), FlowTables.datagrams(analysis, limit: limit))]
    }

    private var rules: [ReportSection?] {
        let broken = analysis.conformance.filter { $0.violations > 0 }
        var summary = ReportSection("", in: .terminal)
        summary.lead = ["\(analysis.conformance.count) rules, \(broken.count) broken"]
        summary.notes = broken.map { .init("\($0.violations) × broken: \($0.sentence)", .finding) } + unchecked
        var table = part("Rules, by how often they were broken", RuleTables.rules(analysis))
        table?.places = .documents
        var places = part("Where rules were broken, by packet", RuleTables.violations(analysis, limit: limit))
        places?.notes = more(broken.reduce(0) { $0 + $1.violations }, "breaches")
        return [summary, table, places]
    }

    private var unchecked: [ReportSection.Note] {
        let reasons = Dictionary(grouping: analysis.conformance.filter { $0.unchecked != nil }) { $0.unchecked ?? "" }
        return reasons.sorted { $0.key < $1.key }.map { reason, rules in
            let names = rules.map { $0.rule.rawValue.replacing("_", with: " ") }.joined(separator: ", ")
            return .init("\(names): not, or not wholly, checked: \(reason)", .finding)
        }
    }

    private var flows: [ReportSection?] {
        let unlisted = analysis.unlisted?.flowsByContent.values.reduce(0, +) ?? 0
        var flows = part("Both directions of every flow", FlowTables.flows(analysis, limit: limit))
        flows?.notes = more(analysis.flows.count + unlisted, "flows")
        return [flows]
    }

    private var reading: ReportSection {
        var chapter = ReportSection("How to read this", in: .documents)
        chapter.id = "reading"
        let notes = [
            "Everything here was read from packets; what an engine says of itself is not used.",
            "Times are those of the capture's clock, where it was taken: a request's time begins when its packet passed there.",
            "A percentile is shown only where at least ten requests are beyond it; histograms are within 6 % of each time.",
            "Payload is the blocks' own bytes; protocol is handshakes and messages without them. A dash is a figure that "
                + "could not be taken, never 0.",
            "The time line of a piece ends with its announcement to another peer, which comes after check and write.",
            "Packets are counted as Wireshark does.",
        ]
        chapter.notes = notes.map { .init($0, .finding) }
        return chapter
    }

    private func part(_ caption: String, _ table: Table?) -> ReportSection? { part(caption, nil, table) }

    /// A picture above its table; nil without either.
    private func part(_ caption: String, _ figure: ReportFigure?, _ table: Table?) -> ReportSection? {
        guard figure != nil || table != nil else { return nil }
        var part = ReportSection("")
        part.figures = [figure].compactMap { $0 }
        part.table = table
        part.caption = caption
        return part
    }

    /// The same with a long table behind a line to open.
    private func folded(_ caption: String, _ figure: ReportFigure?, _ table: Table?) -> ReportSection? {
        var part = part(caption, figure, table)
        guard let table, table.rows.count > 12 else { return part }
        part?.folded = .page
        part?.summary = "\(caption): \(table.rows.count) rows"
        return part
    }

    private func more(_ count: Int, _ what: String) -> [ReportSection.Note] {
        count > limit ? [.init("\(count - limit) more \(what): --limit \(count), or --json")] : []
    }
}
