extension ProcessMemory {
    /// Reads `/proc/PID/smaps_rollup` (Linux 5.0 on for the split of Pss).
    static func parse(_ text: ArraySlice<UInt8>) throws(HostProbeError) -> ProcessMemory {
        let numbers = try ProcText.requiredNumbers(
            text,
            for: ["Rss", "Pss", "Pss_Anon", "Pss_File", "Pss_Shmem", "Private_Dirty", "Swap"],
            file: "smaps_rollup"
        ).map { $0 * KernelUnits.bytesPerKilobyte }
        return ProcessMemory(
            residentBytes: numbers[0],
            proportionalBytes: numbers[1],
            proportionalAnonymousBytes: numbers[2],
            proportionalFileBytes: numbers[3],
            proportionalSharedMemoryBytes: numbers[4],
            privateDirtyBytes: numbers[5],
            swapBytes: numbers[6]
        )
    }

    /// Reads the peak of resident memory less what of files is resident now, in bytes, from `/proc/PID/status`.
    ///
    /// Of a process that maps nothing but its program that is the peak of its anonymous memory: program text is mapped in
    /// and stays.
    static func parsePeakAnonymous(_ text: ArraySlice<UInt8>) throws(HostProbeError) -> Int64 {
        let numbers = try ProcText.requiredNumbers(text, for: ["VmHWM", "RssFile", "RssShmem"], file: "a status file")
        return max(0, numbers[0] - numbers[1] - numbers[2]) * KernelUnits.bytesPerKilobyte
    }

    /// Reads the peak of resident memory in bytes from `/proc/PID/status`.
    static func parsePeakResident(_ text: ArraySlice<UInt8>) throws(HostProbeError) -> Int64 {
        try ProcText.requiredNumbers(text, for: ["VmHWM"], file: "a status file")[0] * KernelUnits.bytesPerKilobyte
    }
}
