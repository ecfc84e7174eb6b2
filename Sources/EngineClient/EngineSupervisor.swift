import CLinux
import EngineProtocol
import Glibc
import Threads

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
                continuation.resume(
                    throwing: EngineClientError(.notStarted, engine: label, message: message, systemError: EAGAIN)
                )
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
            room: pipes.widen(),
            inputFD: pipes.inputFD,
            framing: command.framing,
            limits: limits
        )
        let errors = ErrorSink(limits: limits)
        let readers = PipeReaders(pipes, named: "tb-reader", "tb-stderr") { interrupt in
            EngineReader.readFrames(from: pipes.outputFD, framing: command.framing, into: connection, until: interrupt)
        } errors: { interrupt in
            EngineReader.readErrors(from: pipes, into: errors, limits: limits, until: interrupt)
        }
        if !readers.areComplete { connection.violate("could not be read: no thread to be had") }
        report(.success(connection))
        while !hasEnded(pid) { connection.enforceDeadlines() }
        connection.signal(SIGKILL)  // what the engine itself started goes with it
        readers.finish(within: limits.drainGrace)
        connection.endSignalling()
        connection.finish(reap(pid, errorTail: errors.lines))
    }

    /// Waits a little for the child's end, which is left to be reaped.
    static func hasEnded(_ pid: Int32) -> Bool {
        let answer = tb_wait_ended(pid, pollMilliseconds)
        if answer >= 0 { return answer == 1 }
        // It needs a descriptor; where none is left, a running engine must not pass for one that has ended.
        var info = siginfo_t()
        if waitid(P_PID, id_t(pid), &info, WEXITED | WNOHANG | WNOWAIT) != 0 { return errno == ECHILD }
        if info.si_signo == SIGCHLD { return true }
        usleep(UInt32(pollMilliseconds) * 1000)
        return false
    }

    private static func reap(_ pid: Int32, errorTail: [String]) -> EngineEnd {
        var exit = tb_exit()
        let reaped = tb_wait4(pid, 0, &exit) == 1
        let status: EngineEnd.Status =
            reaped && exit.signal == 0 ? .exited(code: exit.exit_code) : .killed(signal: exit.signal)
        return EngineEnd(
            status: status,
            usage: exit.usage.engineUsage,
            errorTail: errorTail,
            endedNs: tb_monotonic_ns()
        )
    }
}
