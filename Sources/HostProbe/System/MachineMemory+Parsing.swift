extension MachineMemory {
    /// Reads `/proc/meminfo`.
    static func parse(_ text: ArraySlice<UInt8>) throws(HostProbeError) -> MachineMemory {
        let numbers = try ProcText.requiredNumbers(
            text,
            for: ["MemTotal", "MemAvailable", "Cached", "Dirty", "Writeback", "SwapTotal", "SwapFree"],
            file: "/proc/meminfo"
        ).map { $0 * KernelUnits.bytesPerKilobyte }
        return MachineMemory(
            totalBytes: numbers[0],
            availableBytes: numbers[1],
            cachedBytes: numbers[2],
            dirtyBytes: numbers[3],
            writebackBytes: numbers[4],
            swapUsedBytes: numbers[5] - numbers[6]
        )
    }
}
