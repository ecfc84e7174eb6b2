/// The bounds a client keeps on one engine.
package struct EngineClientLimits: Equatable, Sendable {
    /// For a call that names no deadline of its own.
    package var callDeadline: Duration = .seconds(10)
    /// From closing an engine's input to SIGTERM.
    package var closeGrace: Duration = .seconds(3)
    /// From SIGTERM to SIGKILL.
    package var terminateGrace: Duration = .seconds(2)
    /// From the process's end to the end of its output; only a grandchild that holds the pipes makes it long.
    package var drainGrace: Duration = .seconds(2)
    /// Lines of standard error kept for a message.
    package var keptErrorLines = 64
    /// Bytes kept of one such line.
    package var keptErrorLineBytes = 4096
    /// Bytes of standard error that go to the log; the rest only through the kept lines.
    package var maximumLogBytes = 16 << 20
    /// Events kept of one engine; a chattier one is ended as faulty.
    package var maximumEvents = 1_000_000
    /// Memory that they may take, in bytes; likewise.
    package var maximumEventBytes = 32 << 20
    /// Memory that events and frames under way of all engines of this process may take together; beyond it an engine with
    /// more than an eighth of it is ended.
    package var maximumSharedBytes = 48 << 20
    /// Calls that may wait for their answer at once, and waits for events.
    package var maximumPendingCalls = 65_536
    /// Open files an engine may ask for (RLIMIT_NOFILE, soft).
    package var openFiles: UInt64 = 65_536

    /// The limits for engines on this machine; a test makes them shorter.
    package init() {}
}
