import Statistics

/// Whether the runs that are left out are missing by chance, or because of what one side is.
enum MissingRuns {
    /// Level of Fisher's test of one share of missing runs on both sides.
    static let alpha = 0.05
    /// Untrue runs of one side alone that are no accident any more.
    static let mostBroken = 1

    /// Why nothing may be passed on the runs that are left, a sentence a side; empty where they are missing on both
    /// sides alike. `sides` begins with the base.
    static func reasons(_ sides: [SideRuns]) -> [String] {
        guard let base = sides.first else { return [] }
        let empty = sides.filter { $0.valid == 0 }.map { side in
            "\(side.name) has no valid run" + (side.runs == 0 ? "" : " of \(side.runs)")
        }
        let uneven = sides.dropFirst().filter { $0.valid > 0 && base.valid > 0 && isUneven(base, $0) }.map { side in
            "runs are missing not by chance: \(share(side)), \(share(base))"
        }
        return empty + uneven
    }

    private static func isUneven(_ base: SideRuns, _ new: SideRuns) -> Bool {
        if min(base.broken, new.broken) == 0, max(base.broken, new.broken) > mostBroken { return true }
        let (first, second) = (base.runs - base.valid, new.runs - new.valid)
        guard first + second > 0 else { return false }
        return fisherExactPValue(hits: first, of: base.runs, and: second, of: new.runs) <= alpha
    }

    private static func share(_ side: SideRuns) -> String {
        "\(side.runs - side.valid) of \(side.runs) of \(side.name)"
    }
}
