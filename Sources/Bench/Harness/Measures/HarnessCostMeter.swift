import Glibc

/// What the harness's own process uses.
enum HarnessCostMeter {
    /// CPU time so far, in seconds; nil when the kernel does not say.
    static func read() -> Double? {
        var time = timespec()
        guard clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time) == 0 else { return nil }
        return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
    }

    /// Lets the peak of the harness's own memory begin anew (`/proc/PID/clear_refs`, proc(5)): measuring the ceilings
    /// takes 64 MiB that no run needs. Where the kernel does not allow it, the peak includes them.
    static func restartPeakMemory() {
        let descriptor = open("/proc/self/clear_refs", O_WRONLY | O_CLOEXEC)
        guard descriptor >= 0 else { return }
        _ = "5".withCString { write(descriptor, $0, 1) }
        close(descriptor)
    }
}
