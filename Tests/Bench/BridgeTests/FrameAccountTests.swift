import HostProbe
import Results
import TestSupport
import Testing

@testable import Bridge

/// What the frames of a phase come to. Frames of 10 ms, so that a hundred are a second.
@Suite(.timeLimit(.minutes(5)), .queued) struct FrameAccountTests {
    private static let millisecond: Int64 = 1_000_000
    private static let intervalNs = 10 * millisecond

    /// Frames due from 0 on, answered after so many milliseconds each unless one is still out.
    private static func ledger(_ frames: Int, slow: [Int: Int64] = [:], stamps: Bool = true) -> FrameLedger {
        var ledger = FrameLedger(startNs: 0, intervalNs: intervalNs)
        var out: (question: Int, readableNs: Int64)?
        for index in 0..<frames {
            let dueNs = Int64(index) * intervalNs
            if let (question, readableNs) = out, readableNs < dueNs {
                ledger.answered(question, readableNs: readableNs, takenNs: readableNs, appliedNs: readableNs)
                out = nil
            }
            ledger.begin(nowNs: dueNs)
            guard ledger.isToAsk else { continue }
            let question = ledger.ask(atNs: dueNs)
            let readableNs = dueNs + (slow[index] ?? 1) * millisecond
            if stamps { ledger.stamped(question, .init(receivedNs: dueNs, handledNs: readableNs)) }
            ledger.took(bytes: 100, fromNs: dueNs, toNs: dueNs + millisecond)
            out = (question, readableNs)
        }
        return ledger
    }

    private static func record(
        _ ledger: FrameLedger,
        fromNs: Int64 = 0,
        toNs: Int64 = .max,
        endNs: Int64,
        stalledMs: [Int: UInt32] = [:]
    ) -> FramesRecord? {
        let window = FrameAccount.Window(phase: "idle", fromNs: fromNs, toNs: toNs)
        let terms = FrameAccount.Terms(torrents: 1, framesPerSecond: 100, stamps: "ping")
        let lateness = (0..<2000).map { stalledMs[$0].map { $0 * 1_000_000 } ?? 0 }
        let hiccups = HiccupLog(startNs: 0, intervalNs: millisecond, latenessNs: lateness)
        return FrameAccount(ledger, window: window, terms: terms, endNs: endNs, hiccups: hiccups).record
    }

    @Test func framesInTimeAreSmooth() throws {
        let ledger = Self.ledger(101)
        let record = try #require(Self.record(ledger, toNs: 100 * Self.intervalNs, endNs: 1001 * Self.millisecond))
        #expect(record.frames == 100 && record.missed == 0 && record.late == 0 && record.stutters.isEmpty)
        #expect(record.overFrameTimes == [0, 0, 0])
        #expect(record.longestFreezeNs == Self.millisecond)
        #expect(record.verdict == FrameVerdict(grade: .smooth, cause: nil))
        #expect(record.seconds == 1 && record.bytesPerFrame == 100 && record.decodeShare == 0.1)
        #expect(record.frameTimes.count == 100 && record.answerTimes.count == 100 && record.decodeTimes.count == 100)
        #expect(record.course.values.count == 100 && record.missedBy.isEmpty)
    }

    /// Frame 50 waits 25 ms, and the two that fall due meanwhile 15 and 5 ms.
    @Test func aStallOfTwoAndAHalfFramesMissesTwo() throws {
        let ledger = Self.ledger(101, slow: [50: 25])
        let record = try #require(Self.record(ledger, toNs: 100 * Self.intervalNs, endNs: 1001 * Self.millisecond))
        #expect(record.frames == 100 && record.missed == 2)
        #expect(record.overFrameTimes == [2, 1, 0])
        #expect(record.longestFreezeNs == 25 * Self.millisecond)
        #expect(record.stutterCount == 1)
        let stutter = try #require(record.stutters.first)
        #expect(stutter.frames == 2 && stutter.cause == .engine && stutter.atSeconds == 0.5)
        #expect(stutter.longestNs == 25 * Self.millisecond && stutter.engineNs == 25 * Self.millisecond)
        #expect(record.missedBy == ["engine": 2])
        #expect(record.verdict == FrameVerdict(grade: .stutters, cause: .engine))
        #expect(record.course.values.max() == 25e6)
    }

    @Test func theSameStallIsTheMachinesWhereTheHiccupThreadStoodStillToo() throws {
        let ledger = Self.ledger(101, slow: [50: 25])
        let hiccup: [Int: UInt32] = [501: 24]
        let record = try #require(
            Self.record(ledger, toNs: 100 * Self.intervalNs, endNs: 1001 * Self.millisecond, stalledMs: hiccup)
        )
        #expect(record.missedBy == ["machine": 2])
        #expect(record.verdict.cause == .machine)
        #expect(record.stutters.first?.machineNs == 24 * Self.millisecond)
    }

    @Test func oneShortMissInAThousandIsRare() throws {
        let ledger = Self.ledger(1001, slow: [500: 15])
        let record = try #require(Self.record(ledger, toNs: 1000 * Self.intervalNs, endNs: 10_001 * Self.millisecond))
        #expect(record.frames == 1000 && record.missed == 1)
        #expect(record.verdict == FrameVerdict(grade: .rare, cause: .engine))
        let long = Self.ledger(1001, slow: [500: 35])
        let worse = try #require(Self.record(long, toNs: 1000 * Self.intervalNs, endNs: 10_001 * Self.millisecond))
        #expect(worse.verdict.grade == .stutters)
    }

    @Test func onlyFramesOfTheWindowCount() throws {
        let ledger = Self.ledger(101, slow: [10: 25, 90: 25])
        let record = try #require(
            Self.record(
                ledger,
                fromNs: 20 * Self.intervalNs,
                toNs: 80 * Self.intervalNs,
                endNs: 1001 * Self.millisecond
            )
        )
        #expect(record.frames == 60 && record.missed == 0)
        #expect(record.course.tSeconds.first == 0)
        #expect(Self.record(ledger, fromNs: .max - 1, endNs: .max) == nil)
    }

    @Test func aFrameWithoutAnEndHasWaitedUntilTheInterfaceStopped() throws {
        let ledger = Self.ledger(12, slow: [10: 9999])
        let record = try #require(Self.record(ledger, endNs: 118 * Self.millisecond))
        #expect(record.frames == 11, "the last one had not been missed yet")
        #expect(record.missed == 1 && record.longestFreezeNs == 18 * Self.millisecond)
    }

    @Test func aLongCourseKeepsItsLongestFrames() throws {
        let ledger = Self.ledger(10_001, slow: [7003: 15])
        let record = try #require(Self.record(ledger, toNs: 10_000 * Self.intervalNs, endNs: .max))
        #expect(record.course.values.count <= 2400 && record.course.values.count > 1000)
        #expect(record.course.values.max() == 15e6)
    }
}
