extension SchedulerTimes {
    /// Reads `/proc/PID/task/TID/schedstat`: three numbers.
    static func parse(_ text: ArraySlice<UInt8>) throws(HostProbeError) -> SchedulerTimes {
        var walk = ProcText(text)
        guard var line = walk.nextLine(), let onCPU = line.nextInteger(), let waiting = line.nextInteger(),
            let slices = line.nextInteger()
        else { throw HostProbeError(.malformed, "a schedstat file does not hold three numbers") }
        return SchedulerTimes(onCPUNs: onCPU, runQueueWaitNs: waiting, timeslices: slices)
    }
}
