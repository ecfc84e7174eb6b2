import PacketCapture
import Plotting
import Reports

/// uTP's round trips, a row a direction.
enum RoundTripFigure {
    /// Rows in the picture.
    private static let most = 16

    /// The picture; nil without uTP.
    static func make(_ analysis: WireAnalysis) -> ReportFigure? {
        let all = analysis.flows.flatMap { $0.utp ?? [] }.filter { $0.roundTrip != nil }
        let sides = all.sorted { ($0.roundTrip?.count ?? 0) > ($1.roundTrip?.count ?? 0) }.prefix(most)
        guard !sides.isEmpty else { return nil }
        let values = sides.flatMap { side -> [Int64] in
            side.roundTrip.map { [max(1, $0.minimumNs), $0.maximumNs] } ?? []
        }
        let plot = RowPlot(
            title: "uTP round trips by sender",
            axis: .logarithmic("round trip", unit: "ms", covering: values.map { Double($0) / 1e6 }),
            rows: sides.compactMap { side in side.roundTrip.map { row(side, $0) } },
            keys: [PlotKey("least, median or mean, most", .first, .line)]
        )
        let caption =
            "From a data packet to its acknowledgement, packets sent once only. Equal distances are equal ratios."
            + (all.count > most ? " Shown are the \(most) of \(all.count) directions with most packets." : "")
        return ReportFigure("round-trip", caption: caption, plot: plot)
    }

    private static func row(_ side: UTPReport, _ times: LatencySummary) -> RowPlot.Row {
        let middle = times.p50Ns ?? times.meanNs
        let word = times.p50Ns == nil ? "mean" : "median"
        return RowPlot.Row(
            "\(side.sender), id \(side.connection)",
            note: "\(AnalysisUnits.milliseconds(middle)) ms",
            marks: [
                .interval(
                    low: Double(max(1, times.minimumNs)) / 1e6,
                    middle: Double(max(1, middle)) / 1e6,
                    high: Double(times.maximumNs) / 1e6,
                    .first,
                    tip: "\(word) of \(times.count): \(AnalysisUnits.milliseconds(middle)) ms"
                )
            ]
        )
    }
}
