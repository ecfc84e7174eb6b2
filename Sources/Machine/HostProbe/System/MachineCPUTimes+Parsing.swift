extension MachineCPUTimes {
    /// Reads the first line of `/proc/stat`; `nanosecondsPerTick` is 10⁹ over USER_HZ.
    static func parse(_ text: ArraySlice<UInt8>, nanosecondsPerTick: Int64) throws(HostProbeError) -> MachineCPUTimes {
        var walk = ProcText(text)
        guard var line = walk.nextLine(), line.skip("cpu ") else {
            throw HostProbeError(.malformed, "/proc/stat does not begin with the line of all CPUs")
        }
        var times: [Int64] = []
        while times.count < 8, let ticks = line.nextInteger() { times.append(ticks * nanosecondsPerTick) }
        guard times.count == 8 else {
            throw HostProbeError(.malformed, "/proc/stat gives \(times.count) CPU times, 8 are needed for steal")
        }
        return MachineCPUTimes(
            userNs: times[0],
            niceNs: times[1],
            systemNs: times[2],
            idleNs: times[3],
            ioWaitNs: times[4],
            interruptNs: times[5],
            softInterruptNs: times[6],
            stealNs: times[7]
        )
    }
}
