/// How far a true ceiling may lie above its measurements.
///
/// The best of several is a lower bound of it: each was disturbed by something. How much the others fall short of the best
/// says by how much the best may fall short itself.
enum CeilingScatter {
    /// What any measurement may be off: it is short, and the figure had longer to find a quiet moment.
    static let tolerance = 0.05
    /// Fewer measurements do not show how they scatter, so that nothing is called impossible by them.
    static let fewestToJudge = 4

    /// The upper end: the best, raised by as much as it lies above the middle one; nil without measurements.
    static func upper(_ values: [Double]) -> Double? {
        let sorted = values.sorted()
        guard let best = sorted.last, best > 0 else { return nil }
        let half = sorted.count / 2
        let middle = sorted.count.isMultiple(of: 2) ? (sorted[half - 1] + sorted[half]) / 2 : sorted[half]
        return best * max(1 + tolerance, middle > 0 ? best / middle : 1)
    }
}
