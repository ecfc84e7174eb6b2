/// Latency by the piece's place in the torrent, in at most 64 equal groups of pieces; when pieces outgrow them, pairs become
/// one.
struct PiecePosition: Sendable {
    private static let groups = 64

    private var bins: [LatencyBin] = []
    /// Pieces in a group, as a power of two.
    private var shift: UInt32 = 0

    mutating func record(_ piece: UInt32, latencyNs: Int64) {
        while piece >> shift >= Self.groups { halve() }
        let group = Int(piece >> shift)
        if group >= bins.count { bins += repeatElement(LatencyBin(), count: group + 1 - bins.count) }
        bins[group].record(latencyNs)
    }

    var report: [PiecePositionReport] {
        bins.enumerated().filter { $0.element.count > 0 }.map { group, bin in
            PiecePositionReport(
                firstPiece: group << shift,
                pieces: 1 << shift,
                blocks: bin.count,
                meanNs: bin.meanNs,
                maximumNs: bin.maximumNs
            )
        }
    }

    private mutating func halve() {
        bins = stride(from: 0, to: bins.count, by: 2).map { index in
            var bin = bins[index]
            guard index + 1 < bins.count else { return bin }
            bin.merge(bins[index + 1])
            return bin
        }
        shift += 1
    }
}
