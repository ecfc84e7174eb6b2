import PacketCapture
import Plotting
import Reports

/// What the capture shows over time: bytes a second, and requests that wait.
enum OverTimeFigure {
    /// Payload of TCP and UDP a second; nil where none was seen, or all within one bin.
    static func speed(_ analysis: WireAnalysis) -> ReportFigure? {
        guard let series = analysis.transportPayload, series.values.count > 1, let start = analysis.capture.firstNs
        else {
            return nil
        }
        let points = course(of: series, from: start) { Double($0) / Double(series.binNs) * 1e3 }
        let plot = LinePlot(
            title: "payload of TCP and UDP over time",
            x: .linear("time since the first packet", unit: "s", covering: points.map(\.time)),
            y: .linear("payload of TCP and UDP", unit: "MB/s", covering: points.map(\.value)),
            lines: [LinePlot.Line("all flows", points: points, tone: .first)]
        )
        let caption =
            "Payload of all flows that were analysed, retransmissions included, in steps of "
            + "\(NumberText.span(seconds: Double(series.binNs) / 1e9)); the last step may not be full."
        return ReportFigure("speed", caption: caption, plot: plot)
    }

    /// Requests open at each peer; nil where nobody asked.
    static func outstanding(_ analysis: WireAnalysis) -> ReportFigure? {
        let lines = analysis.fetchers(atMost: PeerTones.most).enumerated().compactMap {
            number,
            peer -> LinePlot.Line? in
            guard let series = peer.report.outstanding, series.values.count > 1, let start = analysis.capture.firstNs
            else { return nil }
            return PeerTones.line(peer, number, course(of: series, from: start) { Double($0) })
        }
        guard !lines.isEmpty else { return nil }
        let points = lines.flatMap(\.points)
        let plot = LinePlot(
            title: "requests that wait for their block over time, by peer",
            x: .linear("time since the first packet", unit: "s", covering: points.map(\.time)),
            y: .linear("requests open", covering: points.map(\.value)),
            lines: lines
        )
        let caption =
            "The most requests that were open at once within each step. A level line is a full queue, one that touches 0 "
            + "a downloader that waits for itself." + PeerTones.rest(analysis)
        return ReportFigure("outstanding", caption: caption, plot: plot)
    }

    /// One point at the centre of every bin.
    private static func course(
        of series: TimeSeriesReport,
        from start: Int64,
        _ value: (Int64) -> Double
    ) -> [StripPlot.Point] {
        series.values.enumerated().map { bin, amount in
            let middle = Double(series.startNs - start) + (Double(bin) + 0.5) * Double(series.binNs)
            return StripPlot.Point(middle / 1e9, value(amount))
        }
    }
}
