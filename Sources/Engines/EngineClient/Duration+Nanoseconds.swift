extension Duration {
    /// Whole nanoseconds, clamped to what 64 bits hold (292 years).
    package var nanoseconds: Int64 {
        let (seconds, attoseconds) = components
        let (scaled, overflow) = seconds.multipliedReportingOverflow(by: 1_000_000_000)
        let (sum, sumOverflow) = scaled.addingReportingOverflow(attoseconds / 1_000_000_000)
        return overflow || sumOverflow ? (seconds < 0 ? .min : .max) : sum
    }

    /// The instant so long after `instantNs`; one beyond what 64 bits hold never comes.
    func after(_ instantNs: Int64) -> Int64 {
        let (sum, overflow) = instantNs.addingReportingOverflow(nanoseconds)
        return overflow ? .max : sum
    }
}
