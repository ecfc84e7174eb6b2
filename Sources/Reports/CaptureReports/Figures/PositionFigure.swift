import PacketCapture
import Plotting
import Reports

/// Latency by the block's place in its piece: a disk that reads ahead shows in the first block, a queue in the last.
enum PositionFigure {
    /// The picture; nil where pieces have one block, or none was seen.
    static func make(_ analysis: WireAnalysis) -> ReportFigure? {
        let peers = analysis.fetchers(atMost: PeerTones.most).filter { $0.report.blockPositions.count > 1 }
        let groups = Set(peers.flatMap { $0.report.blockPositions.map(\.firstBlock) }).sorted()
        guard groups.count > 1 else { return nil }
        let place = Dictionary(uniqueKeysWithValues: groups.enumerated().map { ($0.element, Double($0.offset)) })
        let lines = peers.enumerated().map { number, peer in
            let points = peer.report.blockPositions.compactMap { position in
                place[position.firstBlock].map { StripPlot.Point($0, Double(position.meanNs) / 1e6) }
            }
            return PeerTones.line(peer, number, points)
        }
        let plot = LinePlot(
            title: "mean time from request to whole block by the block's place in its piece, by peer",
            x: Axis(
                "block of the piece, from 1",
                scale: .linear,
                range: 0...Double(groups.count - 1),
                ticks: groups.enumerated().map { Tick(Double($0.offset), BlockGroup.name(from: $0.element)) }
            ),
            y: .linear("mean", unit: "ms", covering: lines.flatMap { $0.points.map(\.value) }),
            lines: lines
        )
        let caption =
            "Mean time from the request of a block to its last byte, by where the block stands in its piece. A first block "
            + "that takes longer points at a disk that reads ahead, rising curves at a queue."
            + PeerTones.rest(analysis)
        return ReportFigure("latency-position", caption: caption, plot: plot)
    }
}
