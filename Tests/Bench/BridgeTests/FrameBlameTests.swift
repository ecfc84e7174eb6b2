import HostProbe
import Results
import TestSupport
import Testing

@testable import Bridge

/// Whose time a frame was, from hand-made instants: a frame due at 1000.
@Suite(.timeLimit(.minutes(5)), .queued) struct FrameBlameTests {
    struct Case: Sendable, CustomTestStringConvertible {
        let testDescription: String
        var begunNs: Int64 = 1000
        var busyUntilNs: Int64 = 900
        var askedNs: Int64 = 1000
        var engine: (received: Int64, handled: Int64)?
        var readableNs: Int64? = 1040
        var endNs: Int64 = 1040
        var stalls: [(Int64, Int64)] = []
        let expected: (engine: Int64, bridge: Int64, machine: Int64)
        let cause: FrameCause
    }

    static let cases = [
        Case(
            testDescription: "the engine has the question for long",
            engine: (1002, 1035),
            expected: (35, 5, 0),
            cause: .engine
        ),
        Case(
            testDescription: "the engine leaves the question unread",
            engine: (1034, 1036),
            expected: (36, 4, 0),
            cause: .engine
        ),
        Case(
            testDescription: "an engine without stamps is charged until the answer",
            endNs: 1045,
            expected: (40, 5, 0),
            cause: .engine
        ),
        Case(
            testDescription: "the ping behind the question came after its answer",
            engine: (1050, 1051),
            expected: (40, 0, 0),
            cause: .engine
        ),
        Case(
            testDescription: "carrying the answer takes long",
            engine: (1001, 1004),
            expected: (4, 36, 0),
            cause: .bridge
        ),
        Case(
            testDescription: "decoding the answer takes long",
            engine: (1001, 1002),
            readableNs: 1003,
            endNs: 1100,
            expected: (2, 98, 0),
            cause: .bridge
        ),
        Case(
            testDescription: "busy with earlier messages when it was due",
            begunNs: 1030,
            busyUntilNs: 1030,
            askedNs: 1030,
            engine: (1031, 1032),
            readableNs: 1033,
            endNs: 1034,
            expected: (2, 32, 0),
            cause: .bridge
        ),
        Case(
            testDescription: "its thread was woken late",
            begunNs: 1030,
            askedNs: 1030,
            engine: (1031, 1032),
            readableNs: 1033,
            endNs: 1034,
            expected: (2, 2, 30),
            cause: .machine
        ),
        Case(
            testDescription: "the hiccup thread stood still too, whoever's turn it was",
            engine: (1002, 1035),
            stalls: [(900, 990), (995, 1030), (1200, 1300)],
            expected: (5, 5, 30),
            cause: .machine
        ),
        Case(
            testDescription: "no answer at all",
            readableNs: nil,
            endNs: 1500,
            expected: (500, 0, 0),
            cause: .engine
        ),
        Case(
            testDescription: "the question is older than the frame",
            askedNs: 950,
            engine: (951, 1030),
            expected: (30, 10, 0),
            cause: .engine
        ),
    ]

    @Test(arguments: cases)
    func dividesAFramesTime(_ example: Case) {
        let frame = FrameSlot(dueNs: 1000, begunNs: example.begunNs, busyUntilNs: example.busyUntilNs)
        var question = FrameQuestion(askedNs: example.askedNs)
        question.readableNs = example.readableNs
        question.engine = example.engine.map { .init(receivedNs: $0.received, handledNs: $0.handled) }
        let stalls = example.stalls.map { HiccupLog.Stall(fromNs: $0.0, toNs: $0.1) }
        let blame = FrameBlame(frame, question: question, endNs: example.endNs, stalls: stalls)
        #expect(blame.engineNs == example.expected.engine)
        #expect(blame.bridgeNs == example.expected.bridge)
        #expect(blame.machineNs == example.expected.machine)
        #expect(blame.engineNs + blame.bridgeNs + blame.machineNs == example.endNs - 1000)
        #expect(blame.cause == example.cause)
    }
}
