import PacketCapture
import Plotting
import Reports

/// The time line of a download's pieces: asked for, arriving, checked and written, announced.
enum PieceFigure {
    /// Pieces in one picture; of more, every so many-th.
    private static let mostRows = 240
    /// Downloads that get a picture.
    static let mostDownloads = 4

    /// A picture for each of the first downloads that have pieces.
    static func all(_ analysis: WireAnalysis) -> [(download: DownloadReport, figure: ReportFigure)] {
        analysis.downloads.prefix(mostDownloads).enumerated().compactMap { number, download in
            make(download, name: "pieces-\(number + 1)").map { (download, $0) }
        }
    }

    private static func make(_ download: DownloadReport, name: String) -> ReportFigure? {
        let pieces = download.timeline.filter { $0.lastBlockNs != nil }.sorted {
            ($0.requestedNs ?? $0.firstBlockNs ?? 0, $0.piece) < ($1.requestedNs ?? $1.firstBlockNs ?? 0, $1.piece)
        }
        guard !pieces.isEmpty else { return nil }
        let step = (pieces.count + mostRows - 1) / mostRows
        let shown = stride(from: 0, to: pieces.count, by: step).map { pieces[$0] }
        let ends = shown.compactMap { $0.haveNs ?? $0.lastBlockNs }
        let plot = TimelinePlot(
            title: "time line of the pieces that \(download.address) fetched",
            time: .linear("time since the first packet", unit: "s", covering: ends.map { Double($0) / 1e9 }),
            rowTitle: "piece, in the order of first requests",
            rows: shown.map { TimelinePlot.Row("\($0.piece)", spans(of: $0)) },
            keys: [
                PlotKey("asked for, nothing yet", .fifth, .bar), PlotKey("blocks arriving", .first, .bar),
                PlotKey("whole, not yet announced", .second, .bar),
            ]
        )
        let left = step > 1 ? " One piece in \(step) is shown." : ""
        let unlisted = download.pieces - download.timeline.count
        let more = unlisted > 0 ? " \(unlisted) further pieces were seen and are not listed." : ""
        let caption =
            "\(pieces.count) pieces, each from its first request. A long middle is the transfer, a long end the check, the "
            + "write and their queues." + left + more
        return ReportFigure(name, caption: caption, plot: plot)
    }

    private static func spans(of piece: PieceReport) -> [TimelinePlot.Span] {
        func span(_ from: Int64?, _ through: Int64?, _ tone: Tone) -> TimelinePlot.Span? {
            guard let from, let through, through >= from else { return nil }
            return TimelinePlot.Span(from: Double(from) / 1e9, through: Double(through) / 1e9, tone)
        }
        return [
            span(piece.requestedNs, piece.firstBlockNs, .fifth), span(piece.firstBlockNs, piece.lastBlockNs, .first),
            span(piece.lastBlockNs, piece.haveNs, .second),
        ].compactMap { $0 }
    }
}
