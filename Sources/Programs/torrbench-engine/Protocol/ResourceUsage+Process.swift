import EngineProtocol
import Glibc
import Vocabulary

extension ProcessUsage {
    /// `getrusage(RUSAGE_SELF)`: what all threads of this process have used so far.
    static func ofThisProcess() -> ProcessUsage {
        var usage = rusage()
        getrusage(__rusage_who_t(RUSAGE_SELF.rawValue), &usage)
        return ProcessUsage(
            userCPUNs: nanoseconds(usage.ru_utime),
            systemCPUNs: nanoseconds(usage.ru_stime),
            peakResidentBytes: Int64(usage.ru_maxrss) * 1024,
            minorFaults: Int64(usage.ru_minflt),
            majorFaults: Int64(usage.ru_majflt),
            voluntarySwitches: Int64(usage.ru_nvcsw),
            involuntarySwitches: Int64(usage.ru_nivcsw),
            blocksIn: Int64(usage.ru_inblock),
            blocksOut: Int64(usage.ru_oublock)
        )
    }

    private static func nanoseconds(_ time: timeval) -> Int64 {
        .seconds(Int64(time.tv_sec)) + Int64(time.tv_usec) * 1000
    }
}
