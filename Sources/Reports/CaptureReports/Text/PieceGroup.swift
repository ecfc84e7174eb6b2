import PacketCapture

/// Names of groups of neighbouring pieces.
enum PieceGroup {
    /// `7`, or `16–31`: pieces by their numbers in the torrent, from 0.
    static func name(of group: PiecePositionReport) -> String {
        group.pieces == 1 ? "\(group.firstPiece)" : "\(group.firstPiece)–\(group.firstPiece + group.pieces - 1)"
    }
}
