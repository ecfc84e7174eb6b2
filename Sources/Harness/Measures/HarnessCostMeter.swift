import Glibc

/// CPU time of the harness's own process, in seconds; nil when the kernel does not say.
enum HarnessCostMeter {
    static func read() -> Double? {
        var time = timespec()
        guard clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time) == 0 else { return nil }
        return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
    }
}
