import CLinux
import EngineProtocol
import Glibc

/// Starts one engine and stays until it has been reaped.
///
/// Its thread forks the child and then waits for it: the kernel's parent-death signal is bound to the thread that
/// forked, so the child dies with this thread, and so with the runner, even on SIGKILL. swift-subprocess 1.0 offers
/// neither that signal nor `wait4`'s usage on Linux, hence `tb_spawn`.
enum EngineSupervisor {
    /// How often deadlines are looked at while the child runs.
    private static let pollMilliseconds: Int32 = 100

    /// Starts `command`; returns when the program runs.
    static func start(
        _ command: EngineCommand,
        label: String,
        limits: EngineClientLimits
    ) async throws -> EngineConnection {
        try await withCheckedThrowingContinuation { continuation in
            let started = DedicatedThread.start(name: "tb-supervisor") {
                supervise(command, label: label, limits: limits) { continuation.resume(with: $0) }
            }
            if let started {
                started.detach()
            } else {
                let message = "no thread for its supervisor"
                continuation.resume(throwing: EngineClientError(.notStarted, engine: label, message: message))
            }
        }
    }

    private static func supervise(
        _ command: EngineCommand,
        label: String,
        limits: EngineClientLimits,
        report: (Result<EngineConnection, any Error>) -> Void
    ) {
        let pipes: EnginePipes
        let pid: Int32
        do {
            pipes = try EnginePipes(logPath: command.logPath, engine: label)
            pid = try spawn(command, label: label, limits: limits, pipes: pipes)
        } catch {
            return report(.failure(error))
        }
        pipes.closeChildEnds()
        let connection = EngineConnection(
            label: label,
            pid: pid,
            inputFD: pipes.inputFD,
            framing: command.framing,
            limits: limits
        )
        let errors = ErrorSink(limits: limits)
        withReaders(connection: connection, framing: command.framing, pipes: pipes, errors: errors) {
            report(.success(connection))
            while !hasEnded(pid) { connection.enforceDeadlines() }
            connection.signal(SIGKILL)  // what the engine itself started goes with it
        }
        connection.endSignalling()
        connection.finish(reap(pid, errorTail: errors.lines))
    }

    /// Waits a little for the child's end, which is left to be reaped.
    private static func hasEnded(_ pid: Int32) -> Bool {
        let answer = tb_wait_ended(pid, pollMilliseconds)
        if answer >= 0 { return answer == 1 }
        // It needs a descriptor; where none is left, a running engine must not pass for one that has ended.
        var info = siginfo_t()
        if waitid(P_PID, id_t(pid), &info, WEXITED | WNOHANG | WNOWAIT) != 0 { return errno == ECHILD }
        if info.si_signo == SIGCHLD { return true }
        usleep(UInt32(pollMilliseconds) * 1000)
        return false
    }

    /// Runs `body` while two threads read the engine's output and errors to their ends.
    private static func withReaders(
        connection: EngineConnection,
        framing: Framing,
        pipes: EnginePipes,
        errors: ErrorSink,
        body: () -> Void
    ) {
        let limits = connection.limits
        let interrupt = PipeInterrupt()
        let outputReader = DedicatedThread.start(name: "tb-reader") {
            EngineReader.readFrames(from: pipes.outputFD, framing: framing, into: connection, until: interrupt)
        }
        let errorReader = DedicatedThread.start(name: "tb-stderr") {
            EngineReader.readErrors(
                from: pipes.errorFD,
                logFD: pipes.logFD,
                maximumLogBytes: limits.maximumLogBytes,
                into: errors,
                until: interrupt
            )
        }
        if outputReader == nil || errorReader == nil { connection.violate("could not be read: no thread to be had") }
        body()
        let outputs = [(outputReader, pipes.outputFD), (errorReader, pipes.errorFD)]
        let unended = outputs.filter { reader, _ in reader?.join(within: limits.drainGrace) == false }
        interrupt.raise(on: unended.map(\.1))
        let stuck = unended.filter { reader, _ in reader?.join(within: limits.drainGrace) == false }
        // A descriptor that a stuck thread still reads stays open: closing it could give its number to another file.
        guard stuck.isEmpty else { return stuck.forEach { reader, _ in reader?.detach() } }
        pipes.closeParentReadEnds()
    }

    private static func reap(_ pid: Int32, errorTail: [String]) -> EngineEnd {
        var exit = tb_exit()
        let reaped = tb_wait4(pid, 0, &exit) == 1
        let status: EngineEnd.Status =
            reaped && exit.signal == 0 ? .exited(code: exit.exit_code) : .killed(signal: exit.signal)
        let usage = EngineUsage(
            userCPUNs: exit.usage.user_cpu_ns,
            systemCPUNs: exit.usage.system_cpu_ns,
            maxResidentBytes: exit.usage.max_resident_bytes,
            minorFaults: exit.usage.minor_faults,
            majorFaults: exit.usage.major_faults,
            voluntarySwitches: exit.usage.voluntary_switches,
            involuntarySwitches: exit.usage.involuntary_switches
        )
        return EngineEnd(status: status, usage: usage, errorTail: errorTail, endedNs: tb_monotonic_ns())
    }
}
