import PacketCapture
import Plotting

/// The same colour for a peer in every picture, and no more peers than can be told apart.
enum PeerTones {
    /// Peers in one picture.
    static let most = 6

    /// A peer's line; `number` is its place among those shown.
    static func line(_ peer: PeerView, _ number: Int, _ points: [StripPlot.Point]) -> LinePlot.Line {
        LinePlot.Line(peer.sender, points: points, tone: .series(number), dash: number % 3)
    }

    /// Who is left out, as a sentence; empty where nobody is.
    static func rest(_ analysis: WireAnalysis) -> String {
        let all = analysis.peers.count { $0.blocks > 0 }
        return all > most
            ? " Shown are the \(most) of \(all) downloading ends with most blocks; the table has all." : ""
    }
}
