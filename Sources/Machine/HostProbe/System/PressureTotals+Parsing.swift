extension PressureTotals {
    /// Reads one file of `/proc/pressure`; its totals are microseconds.
    static func parse(_ text: ArraySlice<UInt8>) throws(HostProbeError) -> PressureTotals {
        var walk = ProcText(text)
        var some: Int64?
        var full: Int64?
        while var line = walk.nextLine() {
            guard let kind = line.nextField() else { continue }
            if kind.equals("some") { some = total(of: &line) }
            if kind.equals("full") { full = total(of: &line) }
        }
        guard let some else { throw HostProbeError(.malformed, "a pressure file has no total of kind 'some'") }
        return PressureTotals(
            someNs: some * KernelUnits.nanosecondsPerMicrosecond,
            fullNs: full.map { $0 * KernelUnits.nanosecondsPerMicrosecond }
        )
    }

    private static func total(of line: inout ProcText) -> Int64? {
        while var field = line.nextField() {
            if field.skip("total=") { return field.integer }
        }
        return nil
    }
}
