extension ProcessStat {
    /// Reads `/proc/PID/stat` or a thread's; `nanosecondsPerTick` is 10⁹ over USER_HZ.
    ///
    /// The name may hold spaces and parentheses, so fields are counted from the last ')'.
    static func parse(_ text: ArraySlice<UInt8>, nanosecondsPerTick: Int64) throws(HostProbeError) -> ProcessStat {
        // Not split into lines: a name may hold a line feed too.
        var line = ProcText(text)
        guard var head = line.skipPastLast(UInt8(ascii: ")")), head.skipPastFirst(UInt8(ascii: "(")) != nil
        else { throw HostProbeError(.malformed, "a process stat file has no name in parentheses") }
        // Field numbers as in proc_pid_stat(5): 3 state, 10 minflt, 12 majflt, 14 utime, 15 stime, 20 num_threads,
        // 22 starttime.
        guard let state = line.nextField()?.string.first, line.skipFields(6), let minor = line.nextInteger(),
            line.skipFields(1), let major = line.nextInteger(), line.skipFields(1), let user = line.nextInteger(),
            let system = line.nextInteger(), line.skipFields(4), let threads = line.nextInteger(),
            line.skipFields(1), let start = line.nextInteger()
        else { throw HostProbeError(.malformed, "a process stat file has too few fields") }
        return ProcessStat(
            name: head.string,
            state: state,
            minorFaults: minor,
            majorFaults: major,
            userNs: user * nanosecondsPerTick,
            systemNs: system * nanosecondsPerTick,
            threads: threads,
            startTicks: start
        )
    }
}
