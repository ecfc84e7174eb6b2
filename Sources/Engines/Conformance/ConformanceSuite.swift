package import EngineClient
import EngineProtocol
import FoundationEssentials
import Glibc
import Threads

/// Holds any engine against the protocol.
package struct ConformanceSuite: Sendable {
    /// How the engine is started; `--framing content-length` is added to its arguments where that is asked of it.
    package let command: EngineCommand
    /// A directory to work in; what a check leaves there is removed when it is over.
    package let directory: String
    /// Longest silence before an engine counts as hanging.
    package var patience = Duration.seconds(20)
    /// Checks that would begin after so long are skipped.
    package var timeLimit = Duration.seconds(600)
    /// Where the hostile input comes from.
    package var seed: UInt64 = 1
    /// Frames of hostile input in each of its checks.
    package var hostileFrames = 3000

    /// Takes the command as it is; its framing is the one asked of it.
    package init(command: EngineCommand, directory: String) {
        self.command = command
        self.directory = directory
    }

    /// Runs the checks whose name or group contains `filter`, one after the other, and tells of each as it ends.
    ///
    /// Throws `EngineClientError` `.notStarted`, or `CheckFailure` where the engine does not say hello.
    package func run(
        filter: String = "",
        onResult: @escaping @Sendable (CheckResult) -> Void = { _ in }
    ) async throws -> ConformanceReport {
        try await onOwnThread { try carryOut(filter: filter, onResult: onResult) }
    }

    /// Engines are started on a thread that stays until they have ended, as their parent-death signal asks for.
    private func onOwnThread<Value: Sendable>(_ body: @escaping @Sendable () throws -> Value) async throws -> Value {
        try await withCheckedThrowingContinuation { continuation in
            let thread = DedicatedThread.start(name: "tb-conformance") {
                continuation.resume(with: Result(catching: body))
            }
            if let thread {
                thread.detach()
            } else {
                let message = "no thread to run the checks on"
                continuation.resume(throwing: EngineClientError(.notStarted, engine: "engine", message: message))
            }
        }
    }

    private func carryOut(
        filter: String,
        onResult: @Sendable (CheckResult) -> Void
    ) throws -> ConformanceReport {
        let context = try CheckContext(suite: self)
        defer { context.removeDirectory() }
        let hello = try context.hello()
        let startedAt = ContinuousClock.now
        var results: [CheckResult] = []
        for check in ConformanceCheck.all
        where filter.isEmpty || check.name.contains(filter) || check.group.rawValue.contains(filter) {
            let isLate = ContinuousClock.now - startedAt > timeLimit
            let result =
                isLate ? skipping(check, "the time limit of \(timeLimit) was over") : run(check, context, hello)
            results.append(result)
            onResult(result)
        }
        return ConformanceReport(engine: hello, framing: command.framing, results: results)
    }

    private func run(_ check: ConformanceCheck, _ context: CheckContext, _ hello: HelloReply) -> CheckResult {
        if let feature = check.needs, !hello.features.contains(feature) {
            return skipping(check, "the engine does not state the feature '\(feature)'")
        }
        let began = ContinuousClock.now
        let outcome = context.carryOut(check)
        let elapsed = (ContinuousClock.now - began).components
        let seconds = Double(elapsed.seconds) + Double(elapsed.attoseconds) / 1e18
        return CheckResult(group: check.group, name: check.name, outcome: outcome, seconds: seconds)
    }

    private func skipping(_ check: ConformanceCheck, _ reason: String) -> CheckResult {
        CheckResult(group: check.group, name: check.name, outcome: .skipped(reason), seconds: 0)
    }
}
