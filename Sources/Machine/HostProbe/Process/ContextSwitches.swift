/// How often threads gave up a CPU or had it taken (proc_pid_status(5)).
package struct ContextSwitches: Equatable, Sendable {
    /// Switches because the thread waited for something.
    package var voluntary: Int64
    /// Switches because its slice ended or another thread was due.
    package var involuntary: Int64
}
