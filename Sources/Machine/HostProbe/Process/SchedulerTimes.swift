/// What the scheduler counted for one thread (proc_pid_schedstat, kernel documentation scheduler/sched-stats).
package struct SchedulerTimes: Equatable, Sendable {
    /// Time on a CPU in nanoseconds, exact (not ticks).
    package var onCPUNs: Int64
    /// Time runnable but waiting for a CPU, in nanoseconds.
    package var runQueueWaitNs: Int64
    /// How often it was put on a CPU.
    package var timeslices: Int64
}
