import EngineProtocol
import Synchronization
import TestSupport
import Testing
import Vocabulary

@testable import EngineClient

@Suite(.timeLimit(.minutes(5)), .queued) struct ConnectionStateTests {
    private func call(
        _ method: String,
        deadlineNs: Int64,
        handler: @escaping ConnectionState.ReplyHandler = { _, _ in }
    )
        -> ConnectionState.PendingCall
    {
        ConnectionState.PendingCall(method: method, deadlineNs: deadlineNs, sendEnteredNs: 0, handler: handler)
    }

    private func waiter(
        _ what: String,
        deadlineNs: Int64,
        _ outcomes: Outcomes,
        matches: @escaping @Sendable (EngineEvent) -> Bool = { _ in true }
    ) -> ConnectionState.EventWaiter {
        ConnectionState.EventWaiter(what: what, deadlineNs: deadlineNs, matches: matches) { result in
            outcomes.add("\(what): \(result.map { "\($0.kind)" }.mapError { $0 })")
        }
    }

    private var end: EngineEnd {
        let usage = ProcessUsage(
            userCPUNs: 0,
            systemCPUNs: 0,
            peakResidentBytes: 0,
            minorFaults: 0,
            majorFaults: 0,
            voluntarySwitches: 0,
            involuntarySwitches: 0
        )
        return EngineEnd(status: .exited(code: 1), usage: usage, errorTail: ["last"], endedNs: 99)
    }

    @Test func givesEachCallAnIdOfItsOwnAndSettlesItOnce() throws {
        var state = ConnectionState(engine: "x", limits: EngineClientLimits())
        let first = try state.register(call("a", deadlineNs: 10)).get()
        let second = try state.register(call("b", deadlineNs: 10)).get()
        #expect(first != second)
        guard case .awaited(let found) = state.answer(to: second) else { throw Unexpected() }
        #expect(found.method == "b")
        guard case .unknown = state.answer(to: second) else { throw Unexpected() }
        let abandoned = [state.abandon(call: first), state.abandon(call: first)]
        #expect(abandoned.map { $0?.method } == ["a", nil])
        guard case .abandoned = state.answer(to: first) else { throw Unexpected() }
        guard case .unknown = state.answer(to: first) else { throw Unexpected() }
    }

    @Test func expiresWaitersAndCondemnsForCalls() throws {
        var state = ConnectionState(engine: "x", limits: EngineClientLimits())
        let outcomes = Outcomes()
        _ = try state.register(call("slow", deadlineNs: 2_000_000_000)).get()
        _ = state.wait(waiter("early", deadlineNs: 5, outcomes))
        _ = state.wait(waiter("later", deadlineNs: 500, outcomes))
        let (none, noVerdict) = state.expire(nowNs: 4)
        #expect(none.isEmpty && noVerdict == nil)
        for delivery in state.expire(nowNs: 5).deliveries { delivery() }
        #expect(outcomes.all == ["early: failure(x: no early before the deadline)"])
        let verdict = try #require(state.expire(nowNs: 2_000_000_000).verdict)
        #expect(verdict.message == "no answer to 'slow' within 2.0 s, so it was killed")
        state.condemn(verdict)
        let second = state.expire(nowNs: 3_000_000_000).verdict
        #expect(second == nil)
        state.condemn(EngineClientError(.protocolViolation, engine: "x", message: "second"))
        #expect(state.closedReason?.message == verdict.message)
    }

    @Test func failsEverythingAtTheEndWithTheVerdictAndTheLastWords() throws {
        var state = ConnectionState(engine: "x", limits: EngineClientLimits())
        let outcomes = Outcomes()
        _ = try state.register(
            call("a", deadlineNs: 10) { result, stamps in
                #expect(stamps.decodedNs == 99)
                outcomes.add("\(result.mapError { $0 })")
            }
        ).get()
        _ = state.wait(waiter("w", deadlineNs: 10, outcomes))
        state.condemn(EngineClientError(.protocolViolation, engine: "x", message: "lied"))
        for delivery in state.finish(end) { delivery() }
        let error = "x: lied; its last words on stderr:\n    last"
        #expect(outcomes.all == ["failure(\(error))", "w: failure(\(error))"])
        let again = state.finish(end)
        #expect(again.isEmpty)
        guard case .failure(let refusal) = state.register(call("b", deadlineNs: 10)) else { throw Unexpected() }
        #expect(refusal.errorTail == ["last"])
    }

    @Test func anEventThatCameStillAnswersAfterTheEnd() {
        var state = ConnectionState(engine: "x", limits: EngineClientLimits())
        let outcomes = Outcomes()
        let deliveries = state.add(
            ReceivedEvent(event: EngineEvent(kind: .finished, torrent: 1, atNs: 5), readableNs: 9)
        )
        #expect(deliveries.isEmpty)
        _ = state.finish(end)
        state.wait(waiter("w", deadlineNs: 10, outcomes) { $0.kind == .finished }).delivery?()
        state.wait(waiter("v", deadlineNs: 10, outcomes) { $0.kind == .checked }).delivery?()
        #expect(
            outcomes.all == [
                "w: success(\"finished\")", "v: failure(x: exited with status 1; its last words on stderr:\n    last)",
            ]
        )
    }

    private struct Unexpected: Error {}

    private final class Outcomes: Sendable {
        private let texts = Mutex<[String]>([])
        var all: [String] { texts.withLock { $0 } }
        func add(_ text: String) { texts.withLock { $0.append(text) } }
    }
}
