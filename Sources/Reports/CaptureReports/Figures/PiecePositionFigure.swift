import PacketCapture
import Plotting
import Reports

/// Latency by the piece's place in the torrent: a slow part of a disk shows as a step.
enum PiecePositionFigure {
    /// The picture; nil where all blocks are of one group of pieces.
    static func make(_ analysis: WireAnalysis) -> ReportFigure? {
        let peers = analysis.fetchers(atMost: PeerTones.most).filter { $0.report.piecePositions.count > 1 }
        guard !peers.isEmpty else { return nil }
        let lines = peers.enumerated().map { number, peer in
            let points = peer.report.piecePositions.map { group in
                StripPlot.Point(Double(group.firstPiece) + Double(group.pieces - 1) / 2, Double(group.meanNs) / 1e6)
            }
            return PeerTones.line(peer, number, points)
        }
        let points = lines.flatMap(\.points)
        let plot = LinePlot(
            title: "mean time from request to whole block by the piece's place in the torrent, by peer",
            x: .linear("number of the piece", covering: points.map(\.time)),
            y: .linear("mean", unit: "ms", covering: points.map(\.value)),
            lines: lines
        )
        let groups = peers.map { $0.report.piecePositions.map(\.pieces).max() ?? 1 }.max() ?? 1
        let caption =
            "Mean time from the request of a block to its last byte, by the number of its piece"
            + (groups > 1 ? ", up to \(groups) neighbours together" : "")
            + ". A part of the torrent that lies on a slow place of the seeder's disk stands out."
            + PeerTones.rest(analysis)
        return ReportFigure("latency-piece", caption: caption, plot: plot)
    }
}
