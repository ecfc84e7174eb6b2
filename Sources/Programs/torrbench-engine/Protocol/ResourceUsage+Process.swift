import EngineProtocol
import Glibc

extension ResourceUsage {
    /// `getrusage(RUSAGE_SELF)`: what all threads of this process have used so far.
    static func ofThisProcess() -> ResourceUsage {
        var usage = rusage()
        getrusage(__rusage_who_t(RUSAGE_SELF.rawValue), &usage)
        return ResourceUsage(
            userCpuNs: nanoseconds(usage.ru_utime),
            systemCpuNs: nanoseconds(usage.ru_stime),
            maxRssBytes: Int64(usage.ru_maxrss) * 1024,
            minorFaults: Int64(usage.ru_minflt),
            majorFaults: Int64(usage.ru_majflt),
            voluntarySwitches: Int64(usage.ru_nvcsw),
            involuntarySwitches: Int64(usage.ru_nivcsw),
            blockIn: Int64(usage.ru_inblock),
            blockOut: Int64(usage.ru_oublock)
        )
    }

    private static func nanoseconds(_ time: timeval) -> Int64 {
        .seconds(Int64(time.tv_sec)) + Int64(time.tv_usec) * 1000
    }
}
