extension MachineMemory {
    /// The machine's memory now; throws `.unreadable` or `.malformed` where `/proc/meminfo` cannot be used.
    package static func read() throws(HostProbeError) -> MachineMemory {
        try KernelFile(path: "/proc/meminfo", expectedBytes: 8192).read(parse)
    }

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
