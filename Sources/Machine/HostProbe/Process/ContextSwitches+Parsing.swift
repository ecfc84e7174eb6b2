extension ContextSwitches {
    /// Reads a thread's `status`: a process's own file counts its first thread only.
    static func parse(_ text: ArraySlice<UInt8>) throws(HostProbeError) -> ContextSwitches {
        let numbers = try ProcText.requiredNumbers(
            text,
            for: ["voluntary_ctxt_switches", "nonvoluntary_ctxt_switches"],
            file: "a status file"
        )
        return ContextSwitches(voluntary: numbers[0], involuntary: numbers[1])
    }
}
