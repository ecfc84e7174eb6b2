import PacketCapture
import Reports
import Results

/// Figures of an analysis as text.
enum AnalysisUnits {
    static func bytes(_ count: Int64) -> String {
        count < 1024 ? "\(count) B" : NumberText.size(bytes: Double(count))
    }

    /// Three places: a microsecond.
    static func milliseconds(_ ns: Int64?) -> String {
        guard let ns else { return "-" }
        return NumberText.fixed(Double(ns) / 1e6, 3)
    }
}

/// Names of groups of neighbouring pieces.
enum PieceGroup {
    /// `7`, or `16–31`: pieces by their numbers in the torrent, from 0.
    static func name(of group: PiecePositionReport) -> String {
        group.pieces == 1 ? "\(group.firstPiece)" : "\(group.firstPiece)–\(group.firstPiece + group.pieces - 1)"
    }
}

/// Names of the groups into which a piece's blocks are put by place.
enum BlockGroup {
    /// The last group, which has no end.
    private static let lastStart = 64

    /// `1`, `3–4`, `65 on`: blocks counted from 1, for a group whose first block is `start`, counted from 0.
    static func name(from start: Int) -> String {
        if start < 2 { return "\(start + 1)" }
        return start >= lastStart ? "\(start + 1) on" : "\(start + 1)–\(2 * start)"
    }
}

/// Units in which the figures of one column can be compared by eye: times always in ms, sizes so that none vanishes.
enum ColumnUnit {
    private static let kibibyte = 1024.0
    private static let mebibyte = 1_048_576.0

    /// The unit for these values, in base units.
    static func fitting(_ unit: MetricUnit, _ values: [Double]) -> DisplayUnit {
        let sizes = values.map { abs($0) }.filter { $0 > 0 }
        let least = sizes.min() ?? 0
        let most = sizes.max() ?? 0
        switch unit {
        case .nanoseconds:
            let decimals = least < 1e6 ? 3 : least < 1e7 ? 2 : 1
            return DisplayUnit(label: "ms", divisor: 1e6, decimals: sizes.isEmpty ? 0 : decimals)
        case .bytes where most < mebibyte || least < kibibyte / 10:
            return DisplayUnit(label: "B", divisor: 1, decimals: 0)
        case .bytes where least < 16 * mebibyte: return DisplayUnit(label: "KiB", divisor: kibibyte, decimals: 1)
        case .bytes: return DisplayUnit(label: "MiB", divisor: mebibyte, decimals: 1)
        default: return DisplayUnit(label: "", divisor: 1, decimals: 0)
        }
    }
}
