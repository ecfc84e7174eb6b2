import TestSupport
import Testing

@testable import Bridge

/// The accounts of frames, with instants handed in; a frame of 10 makes the numbers readable.
@Suite(.timeLimit(.minutes(5)), .queued) struct FrameLedgerTests {
    private var ledger = FrameLedger(startNs: 100, intervalNs: 10)

    /// Frame times of all frames, nil for those that still wait.
    private var times: [Int64?] { ledger.frames.map { frame in frame.finishedNs.map { $0 - frame.dueNs } } }

    @Test mutating func anAnswerInTimeFinishesItsFrame() {
        ledger.begin(nowNs: 100)
        #expect(ledger.isToAsk)
        let question = ledger.ask(atNs: 101)
        #expect(!ledger.isToAsk && ledger.isWaiting)
        ledger.answered(question, readableNs: 103, takenNs: 104, appliedNs: 105)
        #expect(!ledger.isWaiting && ledger.nextDueNs == 110)
        #expect(times == [5])
    }

    @Test mutating func aStallCountsForEveryFrameThatItTouches() {
        ledger.begin(nowNs: 100)
        let question = ledger.ask(atNs: 100)
        ledger.begin(nowNs: 110)
        ledger.begin(nowNs: 120)
        #expect(!ledger.isToAsk, "one question at a time")
        ledger.answered(question, readableNs: 125, takenNs: 125, appliedNs: 126)
        #expect(times == [26, 16, 6])
        #expect(ledger.questions.count == 1)
        #expect(ledger.frames.allSatisfy { $0.question == 0 })
    }

    @Test mutating func anAnswerFromBeforeAFrameDoesNotFinishIt() {
        ledger.begin(nowNs: 100)
        let question = ledger.ask(atNs: 100)
        ledger.begin(nowNs: 112)
        ledger.answered(question, readableNs: 108, takenNs: 112, appliedNs: 113)
        #expect(times == [13, nil])
        #expect(ledger.isToAsk)
        let next = ledger.ask(atNs: 113)
        #expect(ledger.frames[1].question == next)
        ledger.answered(next, readableNs: 114, takenNs: 114, appliedNs: 115)
        #expect(times == [13, 5])
    }

    @Test mutating func aThreadThatComesLateBeginsEveryFrameThatFellDue() {
        ledger.begin(nowNs: 135)
        #expect(ledger.frames.map(\.dueNs) == [100, 110, 120, 130])
        #expect(ledger.frames.allSatisfy { $0.begunNs == 135 })
        let question = ledger.ask(atNs: 135)
        ledger.answered(question, readableNs: 136, takenNs: 136, appliedNs: 137)
        #expect(times == [37, 27, 17, 7])
    }

    @Test mutating func anAnswerToAnotherQuestionIsNoAnswer() {
        ledger.begin(nowNs: 100)
        let question = ledger.ask(atNs: 100)
        ledger.answered(question + 1, readableNs: 101, takenNs: 101, appliedNs: 101)
        #expect(times == [nil])
        ledger.answered(question, readableNs: 102, takenNs: 102, appliedNs: 102)
        ledger.begin(nowNs: 110)
        ledger.answered(question, readableNs: 111, takenNs: 111, appliedNs: 111)
        #expect(times == [2, nil], "the same answer twice")
    }

    @Test mutating func whatIsTakenInCountsForTheFrameUnderWay() {
        ledger.took(bytes: 1, fromNs: 90, toNs: 95)
        ledger.begin(nowNs: 100)
        ledger.took(bytes: 30, fromNs: 100, toNs: 102)
        ledger.took(bytes: 40, fromNs: 103, toNs: 104)
        ledger.begin(nowNs: 110)
        ledger.took(bytes: 5, fromNs: 110, toNs: 111)
        #expect(ledger.frames.map(\.bytes) == [70, 5])
        #expect(ledger.frames.map(\.busyNs) == [3, 1])
    }

    @Test mutating func stampsMayComeAfterTheAnswer() {
        ledger.begin(nowNs: 100)
        let question = ledger.ask(atNs: 100)
        ledger.answered(question, readableNs: 102, takenNs: 102, appliedNs: 103)
        let span = FrameQuestion.EngineSpan(receivedNs: 101, handledNs: 102)
        ledger.stamped(question, span)
        ledger.stamped(9, span)
        #expect(ledger.questions.map(\.engine) == [span])
    }
}
