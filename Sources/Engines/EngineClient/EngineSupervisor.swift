import CLinux
import EngineProtocol
import Glibc
import Threads

/// Starts one engine and stays until it has been reaped.
///
/// Its thread forks the engine's keeper and then waits for it: the kernel's parent-death signal is bound to the thread
/// that forked, so the keeper learns of this thread's end, and so of the runner's, even on SIGKILL, and ends the engine
/// and all its descendants. swift-subprocess 1.0 offers neither that signal nor `wait4`'s usage on Linux, hence
/// `tb_spawn_kept`.
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
        let process: KeptProcess
        let startedNs = tb_monotonic_ns()
        do {
            pipes = try EnginePipes(logPath: command.logPath, engine: label)
            process = try spawnKept(command, label: label, limits: limits, pipes: pipes)
        } catch {
            return report(.failure(error))
        }
        pipes.closeChildEnds()
        let connection = EngineConnection(
            label: label,
            pid: process.pid,
            process: process,
            startedNs: startedNs,
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
        // With the keeper, and so with all that the engine itself had started.
        while !hasEnded(process.keeperPID) { connection.enforceDeadlines() }
        readers.finish(within: limits.drainGrace)
        connection.endSignalling()
        connection.finish(process.reap { errors.lines })
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
}
