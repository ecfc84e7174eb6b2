/// The fields of `/proc/PID/stat` (proc_pid_stat(5)) that torrbench uses, ticks turned into nanoseconds.
package struct ProcessStat: Equatable, Sendable {
    /// Name as the kernel has it, at most 15 bytes; may hold spaces and parentheses.
    package let name: String
    /// State letter: R running, S sleeping, D in an uninterruptible wait, T stopped, Z ended and not reaped.
    package let state: Character
    /// Faults served without I/O, all threads.
    package let minorFaults: Int64
    /// Faults that waited for I/O, all threads.
    package let majorFaults: Int64
    /// CPU time in user mode in nanoseconds, all threads, ended ones included (of a thread's file: that thread).
    package let userNs: Int64
    /// CPU time in the kernel in nanoseconds, likewise.
    package let systemNs: Int64
    /// Live threads.
    package let threads: Int64
    /// Start in clock ticks since boot; with the pid it identifies a process for good.
    package let startTicks: Int64
}
