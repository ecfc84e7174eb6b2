extension ProcessIO {
    /// Reads `/proc/PID/io`.
    static func parse(_ text: ArraySlice<UInt8>) throws(HostProbeError) -> ProcessIO {
        let numbers = try ProcText.requiredNumbers(
            text,
            for: ["rchar", "wchar", "syscr", "syscw", "read_bytes", "write_bytes", "cancelled_write_bytes"],
            file: "a process io file"
        )
        return ProcessIO(
            requestedReadBytes: numbers[0],
            requestedWriteBytes: numbers[1],
            readCalls: numbers[2],
            writeCalls: numbers[3],
            deviceReadBytes: numbers[4],
            deviceWriteBytes: numbers[5],
            cancelledWriteBytes: numbers[6]
        )
    }
}
