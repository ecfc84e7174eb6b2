import EngineClient
import EngineProtocol
import TestSupport
import Testing
import Vocabulary

/// The scripted engine as a test starts it.
enum Script {
    /// A command with these rules (`Tests/Fixtures/ScriptedEngineFixture/Rule.swift` has their grammar).
    static func command(_ rules: [String], framing: Framing = .newline, logPath: String? = nil) -> EngineCommand {
        EngineCommand(
            executable: Program.scriptedEngine,
            arguments: ["--framing", framing.rawValue] + rules,
            framing: framing,
            logPath: logPath
        )
    }

    /// Graces so short that a test of the last rung takes no seconds.
    static var shortGraces: EngineClientLimits {
        var limits = EngineClientLimits()
        limits.closeGrace = .milliseconds(150)
        limits.terminateGrace = .milliseconds(150)
        limits.drainGrace = .milliseconds(150)
        return limits
    }

    /// Starts a scripted engine and lends it; the answer also says how it ended.
    static func run<Value: Sendable>(
        _ rules: [String],
        framing: Framing = .newline,
        limits: EngineClientLimits = EngineClientLimits(),
        body: (EngineConnection) async throws -> Value
    ) async throws -> (value: Value, end: EngineEnd) {
        var ends: [EngineEnd] = []
        let value = try await Engines.withEngine(
            command(rules, framing: framing),
            label: "scripted",
            limits: limits,
            onEnd: { ends.append($0) }
        ) { connection, _ in try await body(connection) }
        let end = try #require(ends.first)
        #expect(ends.count == 1)
        return (value, end)
    }

    /// The error that a scripted engine's fault becomes, and how the engine ended.
    static func failure(
        _ rules: [String],
        framing: Framing = .newline,
        limits: EngineClientLimits = shortGraces,
        body: (EngineConnection) async throws -> Void
    ) async throws -> (error: EngineClientError, end: EngineEnd) {
        var ends: [EngineEnd] = []
        let error = await #expect(throws: EngineClientError.self) {
            try await Engines.withEngine(
                command(rules, framing: framing),
                label: "scripted",
                limits: limits,
                onEnd: { ends.append($0) }
            ) { connection, _ in try await body(connection) }
        }
        #expect(ends.count == 1)
        return (try #require(error), try #require(ends.first))
    }
}

extension EngineClientError.Kind {
    /// A word for it, since a kind carries values that a test compares apart.
    var word: String {
        switch self {
        case .notStarted: "notStarted"
        case .ended: "ended"
        case .deadlineExceeded: "deadlineExceeded"
        case .eventDeadlineExceeded: "eventDeadlineExceeded"
        case .refused: "refused"
        case .protocolViolation: "protocolViolation"
        case .cancelled: "cancelled"
        case .limit: "limit"
        }
    }
}
