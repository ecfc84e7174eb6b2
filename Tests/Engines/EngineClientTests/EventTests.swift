import EngineClient
import EngineProtocol
import Synchronization
import TestSupport
import Testing
import Vocabulary

@Suite(.timeLimit(.minutes(5)), .queued) struct EventTests {
    @Test func findsEventsPastAndToCome() async throws {
        let (_, end) = try await Script.run(["ping=event:finished", "echo=event:checked"]) { connection in
            _ = try await connection.call(Method.ping)
            let past = try await connection.event("the end", within: .seconds(30)) { $0.kind == .finished }
            #expect(past.kind == .finished)
            async let coming = connection.event("the check", within: .seconds(30)) { $0.kind == .checked }
            _ = try await connection.call(Method.echo)
            #expect(try await coming.kind == .checked)
            #expect(connection.events.map(\.kind) == [.finished, .checked])
        }
        #expect(end.isClean)
    }

    @Test func oneEventServesEveryWaiter() async throws {
        let (kinds, _) = try await Script.run(["ping=delay:50,event:finished"]) { connection in
            let waits = (0..<50).map { _ in
                Task { try await connection.event("the end", within: .seconds(30)) { $0.kind == .finished } }
            }
            _ = try await connection.call(Method.ping)
            var kinds: [EngineEvent.Kind] = []
            for wait in waits { kinds.append(try await wait.value.kind) }
            return kinds
        }
        #expect(kinds == [EngineEvent.Kind](repeating: .finished, count: 50))
    }

    @Test func aWaitThatIsTooLongLeavesTheEngineAlone() async throws {
        let (_, end) = try await Script.run([]) { connection in
            let error = await #expect(throws: EngineClientError.self) {
                try await connection.event("a miracle", within: .milliseconds(50)) { _ in false }
            }
            #expect(error?.kind.word == "eventDeadlineExceeded")
            #expect(error?.message == "no a miracle before the deadline")
            _ = try await connection.call(Method.ping)
        }
        #expect(end.isClean)
    }

    @Test func endsAnEngineThatFloods() async throws {
        var limits = Script.shortGraces
        limits.maximumEvents = 1000
        let (error, end) = try await Script.failure(["echo=events:20000"], limits: limits) { connection in
            _ = try await connection.call(Method.echo)
            for _ in 0..<100_000 { _ = try await connection.call(Method.ping) }
        }
        #expect(error.kind.word == "protocolViolation")
        #expect(error.message == "sent more than 1000 events")
        #expect(end.status == .killed(signal: 9))
    }

    @Test func keepsEveryEventOfAFloodWithinTheLimitInOrder() async throws {
        let (events, end) = try await Script.run(["echo=events:20000,event:finished"]) { connection in
            _ = try await connection.call(Method.echo)
            return connection.events
        }
        #expect(events.count == 20_001)
        #expect(events.last?.kind == .finished)
        #expect(zip(events, events.dropFirst()).allSatisfy { $0.atNs <= $1.atNs })
        #expect(end.isClean)
    }

    @Test func givesStatusEventsToTheLatestHandler() async throws {
        let numbers = Mutex<[Int64]>([])
        _ = try await Script.run(["echo=statuses:5"]) { connection in
            connection.onStatus { _, _ in Issue.record("a handler that was replaced") }
            connection.onStatus { event, readableNs in
                #expect(readableNs > 0)
                numbers.withLock { $0.append(event.sequence) }
            }
            _ = try await connection.call(Method.echo)
            connection.onStatus(nil)
            _ = try await connection.call(Method.echo)
        }
        #expect(numbers.withLock { $0 } == [1, 2, 3, 4, 5])
    }

    @Test func refusesWaitsOverItsLimit() async throws {
        var limits = Script.shortGraces
        limits.maximumPendingCalls = 2
        _ = try await Script.run([], limits: limits) { connection in
            // The two tasks take their places when they are scheduled, and again where the third wait below was first.
            let waits = (0..<2).map { _ in
                Task {
                    while !Task.isCancelled {
                        _ = try? await connection.event("nothing", within: .seconds(3600)) { _ in false }
                        await Task.yield()
                    }
                }
            }
            var error: EngineClientError?
            while error?.kind.word != "limit" {
                error = await #expect(throws: EngineClientError.self) {
                    try await connection.event("nothing", within: .milliseconds(1)) { _ in false }
                }
            }
            for wait in waits { wait.cancel() }
        }
    }
}
