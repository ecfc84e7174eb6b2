import Results

/// Invalid: a figure above what the machine can do is a fault of the measurement.
enum CeilingRule {
    /// What a ceiling's own measurement may be off: it is short, and the figure had longer to find a quiet moment.
    static let tolerance = 0.05

    /// The lowest ceiling that the figure is above, if any.
    static func exceeded(by bytesPerSecond: Double?, _ ceilings: [CeilingUse]) -> CeilingUse? {
        guard let bytesPerSecond, let lowest = ceilings.first else { return nil }
        return bytesPerSecond > lowest.boundBytesPerSecond * (1 + tolerance) ? lowest : nil
    }

    static func reason(_ bytesPerSecond: Double?, _ ceilings: [CeilingUse]) -> OutcomeReason? {
        guard let bytesPerSecond, let ceiling = exceeded(by: bytesPerSecond, ceilings) else { return nil }
        return OutcomeReason(
            code: "above_ceiling",
            message: "\(megabytes(bytesPerSecond)) MB/s is more than the ceiling on its path, \(ceiling.name) with "
                + "\(megabytes(ceiling.boundBytesPerSecond)) MB/s"
        )
    }

    private static func megabytes(_ bytesPerSecond: Double) -> Int { Int((bytesPerSecond / 1e6).rounded()) }
}
