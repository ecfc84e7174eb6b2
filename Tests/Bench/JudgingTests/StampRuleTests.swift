import Results
import Scenarios
import TestSupport
import Testing
import Vocabulary

@testable import Judging

/// What samples and packets say of an engine's clock, without an engine.
@Suite(.timeLimit(.minutes(5)), .queued) struct StampRuleTests {
    /// Samples at 50 Hz whose delays scatter as those of a busy machine do: mostly short, sometimes 80 ms.
    private static func samples(
        seconds: Double,
        pace: Double,
        seed: UInt64
    ) -> [(stampNs: Int64, readableNs: Int64)] {
        var random = SplitMix64(seed: seed)
        return (0..<Int(seconds * 50)).map { number in
            let trueNs = Int64(number) * 20_000_000
            let unit = Double(random.next() >> 11) / Double(1 << 53)
            let delayNs = Int64(200_000 + 80_000_000 * unit * unit * unit * unit)
            return (1_000_000_000 + Int64(Double(trueNs) * pace), 1_000_000_000 + trueNs + delayNs)
        }
    }

    private static func isOff(_ samples: [(stampNs: Int64, readableNs: Int64)]) -> Bool {
        var stamps = StampsRecord(slackNs: 1_000_000)
        stamps.clocks = ClockPace.clock(of: samples, engine: "leecher-1").map { [$0] }
        return StampRule.reasons(stamps).contains { $0.code == "engine_clock" }
    }

    @Test func aClockOfAnotherPaceIsSeenInHalfASecond() {
        for pace in [0.6, 0.85, 1.2] {
            #expect(
                (UInt64(1)...50).allSatisfy { Self.isOff(Self.samples(seconds: 0.8, pace: pace, seed: $0)) },
                "\(pace)"
            )
        }
        #expect((UInt64(1)...50).allSatisfy { Self.isOff(Self.samples(seconds: 5, pace: 0.93, seed: $0)) })
    }

    @Test func scatteredDelaysAloneAreNoOtherPace() {
        for seconds in [0.4, 0.8, 2, 10] {
            #expect(!(UInt64(1)...500).contains { Self.isOff(Self.samples(seconds: seconds, pace: 1, seed: $0)) })
        }
    }

    /// One stall makes samples late, and those behind it are not.
    @Test func aStallIsNoOtherPace() {
        let stalled = Self.samples(seconds: 3, pace: 1, seed: 1).map { sample in
            (sample.stampNs, sample.readableNs > 3_000_000_000 ? sample.readableNs + 700_000_000 : sample.readableNs)
        }
        #expect(!Self.isOff(stalled.map { (stampNs: $0.0, readableNs: $0.1) }))
    }

    @Test func tooFewSamplesSayNothing() {
        #expect(ClockPace.clock(of: Self.samples(seconds: 0.3, pace: 0.6, seed: 1), engine: "a") == nil)
        #expect(ClockPace.clock(of: [], engine: "a") == nil)
    }

    @Test func packetsBoundStartAndEnd() {
        let ms: Int64 = 1_000_000
        func reasons(started: Int64, finished: Int64) -> [String] {
            var stamps = StampsRecord(slackNs: 1_000_000, startedNs: started * ms, finishedNs: finished * ms)
            stamps.wire = StampsRecord.Wire(firstBlockNs: 100 * ms, lastBlockNs: 900 * ms, slackNs: 5 * ms)
            return StampRule.reasons(stamps).map(\.code)
        }
        #expect(reasons(started: 50, finished: 901) == [])
        #expect(reasons(started: 104, finished: 896) == [])
        #expect(reasons(started: 50, finished: 894) == ["payload_after_end"])
        #expect(reasons(started: 106, finished: 901) == ["payload_before_start"])
    }
}
