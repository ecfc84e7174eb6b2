extension PagingCounters {
    /// Reads `/proc/vmstat`.
    static func parse(_ text: ArraySlice<UInt8>) throws(HostProbeError) -> PagingCounters {
        let numbers = try ProcText.requiredNumbers(
            text,
            for: ["pgmajfault", "pswpin", "pswpout"],
            separator: UInt8(ascii: " "),
            file: "/proc/vmstat"
        )
        return PagingCounters(majorFaults: numbers[0], swappedInPages: numbers[1], swappedOutPages: numbers[2])
    }
}
