package import Results
import Vocabulary

/// Invalid: a figure above what the machine can do is a fault of the measurement.
///
/// A ceiling is only known as well as its measurements agree. Where the figure lies above the best of them but within
/// their scatter, or they are too few to show one, the ceiling is uncertain and the run is not to blame.
package enum CeilingRule {
    /// How a figure that is above a ceiling stands to it.
    package enum Verdict: Equatable {
        /// The ceiling may as well be too low.
        case uncertain(CeilingUse)
        /// Above what the ceiling's scatter allows.
        case impossible(CeilingUse)
    }

    /// The lowest ceiling where the figure is above it; nil otherwise.
    package static func exceeded(by bytesPerSecond: Double?, _ ceilings: [CeilingUse]) -> CeilingUse? {
        guard let bytesPerSecond, let lowest = ceilings.first else { return nil }
        return bytesPerSecond > lowest.boundBytesPerSecond * (1 + CeilingScatter.tolerance) ? lowest : nil
    }

    /// The verdict on a figure that is above a ceiling of its path; nil for one that is above none.
    package static func verdict(_ bytesPerSecond: Double?, _ ceilings: [CeilingUse]) -> Verdict? {
        guard let bytesPerSecond, let lowest = exceeded(by: bytesPerSecond, ceilings) else { return nil }
        let impossible = ceilings.first { ceiling in
            bytesPerSecond > upper(ceiling) && ceiling.measurements ?? .max >= CeilingScatter.fewestToJudge
        }
        return impossible.map { .impossible($0) } ?? .uncertain(lowest)
    }

    static func reason(_ bytesPerSecond: Double?, _ ceilings: [CeilingUse]) -> OutcomeReason? {
        guard let bytesPerSecond, case .impossible(let ceiling)? = verdict(bytesPerSecond, ceilings) else { return nil }
        let range =
            ceiling.measurements.map { ", at most \(megabytes(upper(ceiling))) by the scatter of \($0) measurements" }
            ?? ""
        return OutcomeReason(
            code: "above_ceiling",
            message: "\(megabytes(bytesPerSecond)) MB/s is more than the ceiling on its path, \(ceiling.name) with "
                + "\(megabytes(ceiling.boundBytesPerSecond)) MB/s\(range)"
        )
    }

    /// Why a figure is not given as a share of its ceiling; nil where it can be.
    static func uncertainty(_ bytesPerSecond: Double?, _ ceilings: [CeilingUse]) -> String? {
        guard let bytesPerSecond, case .uncertain(let ceiling)? = verdict(bytesPerSecond, ceilings) else { return nil }
        let count = ceiling.measurements ?? 0
        let scatter =
            count < CeilingScatter.fewestToJudge
            ? "too few measurements of it (\(count)) show how far it scatters"
            : "its \(count) measurements scatter up to \(megabytes(upper(ceiling)))"
        return "the ceiling \(ceiling.name) is uncertain: the figure of \(megabytes(bytesPerSecond)) MB/s is above its "
            + "\(megabytes(ceiling.boundBytesPerSecond)), and \(scatter)"
    }

    private static func upper(_ ceiling: CeilingUse) -> Double {
        max(ceiling.upperBytesPerSecond ?? 0, ceiling.boundBytesPerSecond * (1 + CeilingScatter.tolerance))
    }

    private static func megabytes(_ bytesPerSecond: Double) -> Int { Int((bytesPerSecond / 1e6).rounded()) }
}
