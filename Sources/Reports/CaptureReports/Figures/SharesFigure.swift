import PacketCapture
import Plotting
import Reports

/// Where the bytes of the wire went.
enum SharesFigure {
    /// The picture; nil where no packet was analysed.
    static func make(_ analysis: WireAnalysis) -> ReportFigure? {
        let total = analysis.total
        guard total.frameBytes > 0 else { return nil }
        let shares = total.shares
        let percents = shares.map { Double($0.bytes) / Double(total.frameBytes) * 100 }
        let plot = RowPlot(
            title: "where the bytes on the wire went",
            axis: .linear("share of all bytes", unit: "%", covering: percents),
            rows: zip(shares, percents).map { share, percent in
                let amount = "\(NumberText.size(bytes: Double(share.bytes))), \(NumberText.fixed(percent, 2)) %"
                return RowPlot.Row(
                    share.name,
                    note: amount,
                    marks: [.bar(percent, .first, tip: "\(share.name): \(amount)")]
                )
            }
        )
        return ReportFigure(
            "shares",
            caption: "All bytes of all frames that were analysed, as they were on the wire; no byte is in two rows.",
            plot: plot
        )
    }
}

extension ByteShares {
    /// The parts that make up all bytes, by name.
    var shares: [(name: String, bytes: Int64)] {
        [
            ("payload of blocks", payloadBytes), ("peer protocol", protocolBytes),
            ("headers (link, IP, TCP, UDP, uTP)", headerBytes), ("retransmitted", retransmittedBytes),
            ("other (trackers, encrypted, unread)", otherBytes),
        ]
    }
}
