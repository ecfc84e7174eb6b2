import Statistics
import Synchronization

/// The level at a look by the size of the family, each worked out once: it takes a million exponentials.
final class FamilyLevels: Sendable {
    private let looks: PocockLooks
    private let known = Mutex<[Int: Double]>([:])

    init(_ looks: PocockLooks) { self.looks = looks }

    /// See ``PocockLooks/familyAlpha(of:)``.
    func alpha(of comparisons: Int) -> Double {
        if let level = known.withLock({ $0[comparisons] }) { return level }
        // Bonferroni over looks and comparisons is strict enough whatever happens.
        let strictest = looks.overallAlpha / Double(looks.counts.count)
        let level = (try? looks.familyAlpha(of: comparisons)) ?? strictest
        known.withLock { $0[comparisons] = level }
        return level
    }
}
