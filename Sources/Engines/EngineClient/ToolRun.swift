import CLinux
import Glibc
import Threads

/// Runs a program that is no engine to its end and returns what it printed.
package enum ToolRun {
    /// Bytes of standard output kept; a program that prints more is ended.
    package static let maximumOutputBytes = 1 << 20

    /// Throws `EngineClientError` when it can't be started, exits other than with 0, or is not done by `deadline`.
    package static func output(of command: EngineCommand, label: String, deadline: Duration) async throws -> String {
        try await withCheckedThrowingContinuation { continuation in
            let thread = DedicatedThread.start(name: "tb-tool") {
                continuation.resume(
                    with: Result {
                        try run(command, label: label, deadlineNs: deadline.after(tb_monotonic_ns()))
                    }
                )
            }
            if let thread {
                thread.detach()
            } else {
                let message = "no thread to run it on"
                continuation.resume(
                    throwing: EngineClientError(.notStarted, engine: label, message: message, systemError: EAGAIN)
                )
            }
        }
    }

    private static func run(_ command: EngineCommand, label: String, deadlineNs: Int64) throws -> String {
        let limits = EngineClientLimits()
        let pipes = try EnginePipes(logPath: command.logPath, engine: label)
        let process = try EngineSupervisor.spawnKept(command, label: label, limits: limits, pipes: pipes)
        pipes.closeChildEnds()
        close(pipes.inputFD)
        let errors = ErrorSink(limits: limits)
        let collected = OutputCollector(maximumBytes: maximumOutputBytes)
        let readers = PipeReaders(pipes, named: "tb-tool-out", "tb-tool-err") { interrupt in
            collected.read(from: pipes.outputFD, until: interrupt)
        } errors: { interrupt in
            EngineReader.readErrors(from: pipes, into: errors, limits: limits, until: interrupt)
        }
        var isLate = false
        while !EngineSupervisor.hasEnded(process.keeperPID) {
            isLate = isLate || tb_monotonic_ns() > deadlineNs || collected.isFull
            if isLate { process.endAll() }
        }
        readers.finish(within: limits.drainGrace)
        let end = process.reap { errors.lines }
        if let failure = failure(of: end, isLate: isLate) {
            let message = "'\(command.executable)' \(failure)"
            throw EngineClientError(.protocolViolation, engine: label, message: message, errorTail: errors.lines)
        }
        return collected.text
    }

    private static func failure(of end: EngineEnd, isLate: Bool) -> String? {
        if isLate { return "was not done in time, or printed too much, and was killed" }
        if case .killed(let signal) = end.status { return "was killed by signal \(signal)" }
        return end.isClean ? nil : end.text
    }
}
