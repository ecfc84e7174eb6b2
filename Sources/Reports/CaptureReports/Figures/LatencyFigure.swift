import PacketCapture
import Plotting
import Reports

/// How long blocks took once they were asked for, a curve a downloader.
enum LatencyFigure {
    /// The picture; nil where no peer has requests enough for a curve.
    static func make(_ analysis: WireAnalysis) -> ReportFigure? {
        let lines = analysis.fetchers(atMost: PeerTones.most).enumerated().compactMap {
            number,
            peer -> LinePlot.Line? in
            let points = LatencyCurve(peer.report.requestToPieceCounts).points
            guard points.count > 1 else { return nil }
            return PeerTones.line(peer, number, points.map { StripPlot.Point($0.oneIn, $0.ns / 1e6) })
        }
        guard !lines.isEmpty else { return nil }
        let shares = lines.flatMap(\.points)
        let plot = LinePlot(
            title: "time from request to whole block by share of requests, by peer",
            x: axis(through: shares.map(\.time).max() ?? 10),
            y: .logarithmic("from request to whole block", unit: "ms", covering: shares.map(\.value)),
            lines: lines
        )
        let caption =
            "At 99 %, 99 of 100 requests had their whole block within the time of the curve. A curve ends where fewer than "
            + "ten requests are beyond it. Equal distances are equal ratios." + PeerTones.rest(analysis)
        return ReportFigure("latency-curve", caption: caption, plot: plot)
    }

    private static func axis(through last: Double) -> Axis {
        let all = [Tick(2, "50 %"), Tick(10, "90 %"), Tick(100, "99 %"), Tick(1000, "99.9 %"), Tick(10_000, "99.99 %")]
        let end = max(10, last * 1.02)
        return Axis(
            "share of requests answered",
            scale: .logarithmic,
            range: 1.33...end,
            ticks: all.filter { $0.position <= end }
        )
    }
}
