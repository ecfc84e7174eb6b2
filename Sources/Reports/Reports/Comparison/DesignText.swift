import Statistics

/// What a plan can find out and what it cannot, before anything is run, for someone who has not studied statistics.
package enum DesignText {
    /// Scatter of one run against the other of its block that is assumed until a self-test has measured it.
    package static let assumedScatter = 0.05

    /// For cells of one workload that are ranked against the best, `blocks` counted blocks each.
    package static func ranking(workload: String, cells: Int, blocks: Int, alpha: Double = 0.05) -> [String] {
        guard cells > 1 else { return [] }
        let needed = CellRanking.blocksNeeded(comparisons: 1, alpha: alpha)
        guard blocks >= needed else {
            return [
                "\(workload): with \(blocks) block\(blocks == 1 ? "" : "s") none of the \(cells) cells can be told from "
                    + "the best, however large the difference; it takes \(needed) (--blocks \(needed))."
            ]
        }
        // All pairs hold together, since the best is picked among them; max-t asks a little less than this.
        let design = DetectableEffect(
            alpha: max(alpha / Double(cells * (cells - 1) / 2), Sample.smallestSignedRankPValue(pairs: blocks))
        )
        guard let effect = design.paired(deviation: assumedScatter, pairs: blocks) else { return [] }
        return [
            "\(workload): with \(blocks) blocks a difference of \(share(effect)) between two of the \(cells) cells is "
                + "found in four cases of five, if runs of one block differ by chance by \(share(assumedScatter)); smaller "
                + "ones may be missed." + halving(effect, design)
        ]
    }

    /// For a gate over `comparisons` metrics of cells and arms together, with these looks.
    package static func gate(
        comparisons: Int,
        looks: [Int],
        tolerances: [Double],
        alpha: Double,
        scatter: Double = assumedScatter
    ) -> [String] {
        guard comparisons > 0, let plan = try? PocockLooks(looks, overallAlpha: alpha) else { return [] }
        guard let family = try? plan.familyAlpha(of: comparisons) else { return [] }
        let level = family / Double(comparisons)
        let design = DetectableEffect(alpha: level)
        let tolerance = tolerances.max() ?? 0
        let found = looks.compactMap { blocks in
            design.paired(deviation: scatter, pairs: blocks).map { "\(share($0 + tolerance)) with \(blocks) blocks" }
        }
        var lines = [
            "The gate judges \(comparisons) figure\(comparisons == 1 ? "" : "s") and looks after "
                + "\(list(looks.map { "\($0)" })) blocks, until all are decided. Equal arms fail it in at most \(NumberText.percent(alpha / 2)) of "
                + "runs."
        ]
        let mute = looks.filter { Sample.smallestSignedRankPValue(pairs: $0) > level }
        if !mute.isEmpty {
            let needed = CellRanking.blocksNeeded(comparisons: comparisons, alpha: family)
            lines.append(
                "With \(list(mute.map { "\($0)" })) blocks it can find nothing, however large: \(comparisons) figures "
                    + "need \(needed) blocks. Gate fewer metrics, or look later."
            )
        }
        if !found.isEmpty {
            lines.append(
                "With a tolerance of \(share(tolerance)), and runs of one block that differ by chance by \(share(scatter)), "
                    + "it finds in four cases of five what got worse by \(list(found)). 'torrbench selftest --aa' measures the "
                    + "real scatter."
            )
        }
        return lines + passing(looks: looks, tolerance: tolerance, level: level, scatter: scatter)
    }

    /// What a gate lets through, and how often equal arms pass it.
    private static func passing(looks: [Int], tolerance: Double, level: Double, scatter: Double) -> [String] {
        guard let last = looks.last, last > 1 else { return [] }
        let design = PassingDesign(alpha: level, deviation: scatter, looks: looks, tolerance: tolerance)
        let equal = design.passShare(ratio: 1)
        let lead =
            "It lets through only what is shown to be unchanged or better: after \(last) blocks equal arms pass in "
            + "\(NumberText.percent((equal * 100).rounded() / 100)) of gates"
        guard let half = design.change(passingIn: 0.5), let rare = design.change(passingIn: 0.05) else {
            return [
                "\(lead), the others end as inconclusive (exit code 9). Take more blocks or a wider tolerance."
            ]
        }
        return [
            "\(lead), what is really \(share(half)) worse in half of them, and \(share(rare)) worse in one of twenty; what is "
                + "open ends with exit code 9."
        ]
    }

    private static func halving(_ effect: Double, _ design: DetectableEffect) -> String {
        guard let blocks = design.pairsNeeded(for: effect / 2, deviation: assumedScatter) else { return "" }
        return " Half of that takes \(blocks) blocks."
    }

    private static func share(_ value: Double) -> String { ComparisonTable.number(value) + " %" }

    private static func list(_ items: [String]) -> String {
        guard let last = items.last, items.count > 1 else { return items.first ?? "" }
        return items.dropLast().joined(separator: ", ") + " and " + last
    }
}
