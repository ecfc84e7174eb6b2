import Glibc

/// A planted slow-down: a thread that wastes CPU time in proportion to what the rest of the process uses.
///
/// Real work for the kernel's accounts and for whoever shares the CPU, so that a gate's self-test measures what a true
/// regression of this size would look like.
enum Burner {
    /// Most CPU time to waste, per cent of the engine's own.
    static let maximumPercent = 1000
    /// How often the debt is paid: short against a transfer, long against a time slice.
    private static let periodNs = 1_000_000

    /// Starts to waste `percent` of the engine's own CPU time until the process ends; false when there is no thread.
    static func start(percent: Int) -> Bool {
        let thread = SystemThread.start(name: "tb-burner") {
            var pause = timespec(tv_sec: 0, tv_nsec: periodNs)
            while true {
                nanosleep(&pause, nil)
                payDebt(percent: Int64(percent))
            }
        }
        return thread != nil
    }

    /// Burns until this thread has used its share of what the others have.
    private static func payDebt(percent: Int64) {
        var burnedNs = timeNs(CLOCK_THREAD_CPUTIME_ID)
        let dueNs = (timeNs(CLOCK_PROCESS_CPUTIME_ID) - burnedNs) / 100 * percent
        while burnedNs < dueNs { burnedNs = timeNs(CLOCK_THREAD_CPUTIME_ID) }
    }

    private static func timeNs(_ clock: clockid_t) -> Int64 {
        var time = timespec()
        clock_gettime(clock, &time)
        return Int64(time.tv_sec) * 1_000_000_000 + Int64(time.tv_nsec)
    }
}
