import EngineClient
import EngineProtocol
import Foundation
import Results
import TestSupport
import Testing
import Vocabulary

@testable import Harness

/// What a run says when something goes wrong: the cause, in the words of the engine it began at.
@Suite(.timeLimit(.minutes(5)), .queued) struct RunGuardTests {
    private struct Planted: Error {}

    private static func never(_ engines: [RunningEngine], _ label: String) async throws {
        _ = try await engines.labelled(label).event("what never comes", within: .seconds(3600)) { _ in false }
    }

    @Test func aRunThatGoesWellHearsEveryEngineOutAndEndsIt() async throws {
        let run = try TestRun()
        let summary = #"get_alerts_summary=result:{"performance_alerts":{"x":2},"alerts_dropped":3}"#
        try await run.concluding([summary]) { _ in }
        #expect(run.ledger.all.map(\.exit) == [.code(0), .code(0)])
        #expect(run.ledger.all.map(\.alertsDropped) == [3, 3])
        #expect(run.ledger.all.map(\.performanceAlerts) == [["x": 2], ["x": 2]])
    }

    @Test func aDeadEngineIsTheErrorThoughTheBodyWaitsForAnother() async throws {
        let run = try TestRun()
        let error = await #expect(throws: EngineClientError.self) {
            try await run.concluding(["seeder:ping=stderr:1,signal:9"]) { engines in
                try engines.labelled("seeder-1").send(Method.ping) { _, _ in }
                try await Self.never(engines, "leecher-1")
            }
        }
        #expect(error?.description == "seeder-1: killed by signal 9 (SIGKILL); its last words on stderr:\n    line 1")
        #expect(RunFailure.kind(of: try #require(error)) == .engineFailed)
        #expect(run.ledger.all.map(\.exit) == [.signal(9), .code(0)])
    }

    @Test func aDeadEngineIsTheErrorThoughTheBodyComplainsFirst() async throws {
        let run = try TestRun()
        let error = await #expect(throws: EngineClientError.self) {
            try await run.concluding(["seeder:ping=delay:100,signal:9"]) { engines in
                // The complaint comes before the death that it is taken to be a part of.
                try engines.labelled("seeder-1").send(Method.ping) { _, _ in }
                throw HarnessError(.engineFailed, "leecher-1 lost its peer")
            }
        }
        #expect(error?.description == "seeder-1: killed by signal 9 (SIGKILL)")
    }

    @Test func aDeadEngineIsTheErrorThoughAnotherReportsOne() async throws {
        let run = try TestRun()
        let error = await #expect(throws: EngineClientError.self) {
            try await run.concluding(["seeder:ping=delay:50,signal:9", "leecher:ping=event:error"]) { engines in
                for engine in engines { engine.connection.send(Method.ping) { _, _ in } }
                try await Self.never(engines, "leecher-1")
            }
        }
        #expect(error?.description == "seeder-1: killed by signal 9 (SIGKILL)")
    }

    @Test func ofTwoThatDiedTheFirstIsTheError() async throws {
        let run = try TestRun()
        let error = await #expect(throws: EngineClientError.self) {
            try await run.concluding(["seeder:ping=exit:3", "leecher:ping=exit:4"]) { engines in
                try engines.labelled("seeder-1").send(Method.ping) { _, _ in }
                _ = await (try engines.labelled("seeder-1")).waitForEnd()
                try engines.labelled("leecher-1").send(Method.ping) { _, _ in }
                _ = await (try engines.labelled("leecher-1")).waitForEnd()
                throw Planted()
            }
        }
        #expect(error?.description == "seeder-1: exited with status 3")
    }

    @Test func anEngineThatEndsWellButTooSoonIsAnErrorToo() async throws {
        let run = try TestRun()
        let error = await #expect(throws: EngineClientError.self) {
            try await run.concluding(["leecher:ping=exit:0"]) { engines in
                try engines.labelled("leecher-1").send(Method.ping) { _, _ in }
                try await Self.never(engines, "seeder-1")
            }
        }
        #expect(error?.description == "leecher-1: exited with status 0")
    }

    @Test func anEngineKilledForALateAnswerSaysThatAndIsATimeOut() async throws {
        let run = try TestRun()
        let error = await #expect(throws: EngineClientError.self) {
            try await run.concluding(["leecher:ping=silent"]) { engines in
                _ = try await engines.labelled("leecher-1").call(Method.ping, deadline: .milliseconds(200))
            }
        }
        #expect(error?.description == "leecher-1: no answer to 'ping' within 0.2 s, so it was killed")
        #expect(RunFailure.kind(of: try #require(error)) == .timedOut)
        #expect(run.ledger.all.map(\.exit) == [.code(0), .signal(9)])
    }

    @Test func anErrorThatALivingEngineReportsEndsTheRun() async throws {
        let run = try TestRun()
        let error = await #expect(throws: HarnessError.self) {
            try await run.concluding(["leecher:ping=event:error"]) { engines in
                try engines.labelled("leecher-1").send(Method.ping) { _, _ in }
                try await Self.never(engines, "seeder-1")
            }
        }
        #expect(error?.kind == .engineFailed)
        #expect(error?.message == "leecher-1 reported an error: scripted (unknown 0)")
        #expect(run.ledger.all.map(\.exit) == [.code(0), .code(0)])
    }

    @Test func theBodysOwnErrorStaysWhereAllEnginesLive() async throws {
        let run = try TestRun()
        await #expect(throws: Planted.self) { try await run.concluding([]) { _ in throw Planted() } }
        #expect(run.ledger.all.map(\.exit) == [.code(0), .code(0)])
    }

    @Test func aRunThatTakesTooLongIsATimeOutWithItsLimit() async throws {
        let run = try TestRun(set: ["limits.run_timeout=300ms"])
        let error = await #expect(throws: HarnessError.self) {
            try await run.concluding([]) { _ in try await Task.sleep(for: .seconds(3600)) }
        }
        #expect(error?.kind == .timedOut)
        // Behind it are the leechers that fell silent, which on a busy machine this one may be.
        #expect(error?.message.hasPrefix("not done within the run's limit of 0.3 seconds (limits.run_timeout)") == true)
    }

    @Test func aTimeOutNamesTheHashFailuresThatMadeIt() async throws {
        let run = try TestRun(set: ["limits.run_timeout=300ms"])
        let summary = #"leecher:get_alerts_summary=result:{"alerts_dropped":0,"hash_failed":32}"#
        let counters = #"leecher:get_counters=result:{"sampled_ns":1,"counters":{"payload_failed_bytes":8388608}}"#
        let error = await #expect(throws: HarnessError.self) {
            try await run.concluding([summary, counters]) { _ in try await Task.sleep(for: .seconds(3600)) }
        }
        #expect(error?.kind == .timedOut)
        let words = "; leecher-1 says that 32 pieces, 8388608 bytes in all, failed their hash check"
        #expect(error?.message.hasSuffix(words) == true, "\(error?.message ?? "no error")")
    }

    @Test func anEngineThatDoesNotSayGoodbyeIsTheError() async throws {
        let run = try TestRun()
        let error = await #expect(throws: EngineClientError.self) {
            try await run.concluding(["leecher:shutdown=signal:9"]) { _ in }
        }
        #expect(error?.description == "leecher-1: killed by signal 9 (SIGKILL)")
    }

    @Test func cancellationIsAnInterruptionAndEndsTheEngines() async throws {
        let run = try TestRun()
        let (begun, continuation) = AsyncStream<Void>.makeStream()
        let task = Task {
            do {
                try await run.concluding(["eof=exit:6"]) { engines in
                    continuation.yield()
                    try await Self.never(engines, "leecher-1")
                }
                return RunOutcome.valid
            } catch {
                return RunFailure.outcome(of: error, isCancelled: Task.isCancelled)
            }
        }
        _ = await begun.first { _ in true }
        task.cancel()
        #expect(await task.value.state == .interrupted)
        #expect(run.ledger.all.map(\.exit) == [.code(6), .code(6)])
    }
}
