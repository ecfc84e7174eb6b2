import EngineClient
import EngineProtocol
import Results
import TestSupport
import Testing
import Vocabulary

@testable import Bridge

/// The interface's thread with a scripted engine: what it sees of delays, events, refusals and deaths.
@Suite(.timeLimit(.minutes(5)), .queued) struct FrameLoopTests {
    private static let status = #"result:{"torrents":[]}"#

    private func frames(
        _ rules: [String],
        framesPerSecond: Int = 100,
        for duration: Duration = .milliseconds(700),
        also body: @escaping @Sendable (EngineConnection) async throws -> Void = { _ in }
    ) async throws -> FramePacer {
        let command = EngineCommand(executable: Program.scriptedEngine, arguments: rules)
        return try await Engines.withEngine(command, label: "scripted") { connection, _ in
            let seen = try await FrameLoop.watching(
                connection,
                framesPerSecond: framesPerSecond,
                isTraced: false
            ) {
                try await body(connection)
                try await Task.sleep(for: duration)
            }
            // The reader thread decodes again what comes now.
            _ = try await connection.call(Method.ping)
            return seen.ledger
        }
    }

    @Test func asksOnceAFrameAndHearsWhenTheEngineHadIt() async throws {
        let ledger = try await frames(["get_status=\(Self.status)"])
        #expect(ledger.frames.count >= 20)
        #expect(ledger.questions.count >= 5 && ledger.questions.count <= ledger.frames.count)
        let gaps = zip(ledger.frames, ledger.frames.dropFirst()).map { $1.dueNs - $0.dueNs }
        #expect(gaps.allSatisfy { $0 == 10_000_000 }, "the grid does not move")
        #expect(ledger.frames.prefix(5).allSatisfy { $0.finishedNs != nil })
        #expect(ledger.questions.prefix(5).allSatisfy { $0.engine != nil && $0.readableNs != nil })
        #expect(ledger.frames.reduce(0) { $0 + $1.bytes } > 0)
    }

    /// The engine stands still for 300 ms at the twentieth question: some thirty frames of 10 ms wait for it.
    @Test func aStallMissesTheFramesThatItTouches() async throws {
        let ledger = try await frames(["get_status#20=delay:300", "get_status=\(Self.status)"], for: .seconds(1))
        let waits = ledger.frames.filter { $0.question == 19 }.compactMap { frame in
            frame.finishedNs.map { $0 - frame.dueNs }
        }
        #expect(waits.count >= 29)
        #expect((waits.first ?? 0) >= 299_000_000)
        #expect(zip(waits, waits.dropFirst()).allSatisfy { $0 > $1 }, "each frame waits less than the one before")
    }

    @Test func othersCallsAndEventsGetThrough() async throws {
        let ledger = try await frames(["get_status=\(Self.status)", "echo=event:finished"]) { connection in
            #expect(try await connection.call(Method.echo, ["data": 5]) == ["data": 5])
            _ = try await connection.event("the event", within: .seconds(30)) { $0.kind == .finished }
        }
        #expect(!ledger.frames.isEmpty)
    }

    @Test func aRefusalEndsIt() async throws {
        let error = await #expect(throws: EngineClientError.self) {
            _ = try await frames(["get_status=\(Self.status)", "get_status#3=refuse:-32005"])
        }
        #expect(error?.message.contains("refused") == true)
    }

    @Test func theEnginesDeathIsItsError() async throws {
        await #expect(throws: EngineClientError.self) {
            _ = try await frames(["get_status#5=signal:9", "get_status=\(Self.status)"])
        }
    }

    @Test func theBodysErrorIsPassedOn() async throws {
        let error = await #expect(throws: BridgeError.self) {
            _ = try await frames(["get_status=\(Self.status)"]) { _ in throw BridgeError(.engineFailed, "enough") }
        }
        #expect(error?.message == "enough")
    }
}
