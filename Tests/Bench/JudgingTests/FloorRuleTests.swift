import Bridge
import Results
import TestSupport
import Testing

@testable import Judging

/// A round trip that two processes cannot make is a fault, held against raw pipes that ran as it did.
@Suite(.timeLimit(.minutes(5)), .queued) struct FloorRuleTests {
    private static func floor(
        _ placement: PinnedFloor.Placement,
        raw: [UInt64],
        engine: [UInt64],
        method: String = "ping"
    ) -> PinnedFloor {
        func slices(_ answerer: PinnedFloor.Answerer, _ values: [UInt64]) -> [PinnedFloor.Slice] {
            values.map { PinnedFloor.Slice(answerer: answerer, calls: 200, p50Ns: $0, p95Ns: $0 * 2) }
        }
        return PinnedFloor(
            method: method,
            placement: placement,
            clientCPU: 0,
            answererCPU: placement == .sameCPU ? 0 : 1,
            messageBytes: 44,
            slices: slices(.engine, engine) + slices(.rawPipe, raw)
        )
    }

    /// Pipes take 3 µs on one CPU and 60 on two.
    private static let floors = [
        floor(.sameCPU, raw: [3_000, 2_800, 3_100], engine: [9_000, 9_200, 8_800]),
        floor(.crossCPU, raw: [62_000, 60_000], engine: [71_000, 75_000]),
    ]

    private func latency(
        _ method: String,
        _ middleNs: Int64,
        count: Int = 1000,
        clock: String = "round_trip"
    )
        -> LatencyRecord
    {
        LatencyRecord(
            method: method,
            phase: "idle",
            load: "closed",
            clock: clock,
            histogram: LatencyHistogram(samplesNs: Array(repeating: middleNs, count: count))
        )
    }

    /// 12.8 µs beside pipes of 60 µs is what the issue began with: below one placement's floor, far above the other's.
    @Test(arguments: [12_800, 72_000, 2_800] as [Int64])
    func aCallIsHeldAgainstTheFasterPlacement(middleNs: Int64) {
        #expect(FloorRule.reason([latency("ping", middleNs)], Self.floors) == nil)
    }

    @Test func aCallBelowBothIsImpossible() throws {
        let reason = try #require(FloorRule.reason([latency("ping", 2_000)], Self.floors))
        #expect(reason.code == "below_floor")
        #expect(
            reason.message
                == "ping during idle (closed) took 2.0 µs, less than raw pipes of the same size with 2.8 µs: "
                + "what timed it, or what answered, is wrong"
        )
        var findings = RunFindings(latencies: [latency("get_status", 2_000)])
        findings.bridge = BridgeRecord(pinned: Self.floors, hiccups: [])
        #expect(RunJudge.judge(findings).state == .invalid, "no request is shorter than a ping")
        findings.bridge = BridgeRecord(hiccups: [])
        #expect(RunJudge.judge(findings) == .valid, "without floors nothing is held against them")
    }

    @Test func aMessageIsHeldAgainstPipesOfItsOwnSize() {
        let floors = Self.floors + [Self.floor(.sameCPU, raw: [40_000], engine: [60_000], method: "echo 1MiB")]
        #expect(FloorRule.reason([latency("echo 1MiB", 20_000)], floors)?.message.hasPrefix("echo 1MiB during") == true)
        #expect(FloorRule.reason([latency("ping", 20_000)], floors) == nil)
    }

    @Test func fewCallsAndOtherClocksAreNotHeldAgainstIt() {
        #expect(FloorRule.reason([latency("ping", 1_000, count: 19)], Self.floors) == nil)
        #expect(FloorRule.reason([latency("status lag", 1_000, clock: "emitted_to_delivered")], Self.floors) == nil)
    }

    @Test func anEngineBelowPipesOnTheSameCPUsIsWrongToo() throws {
        let fast = Self.floor(.crossCPU, raw: [62_000, 60_000], engine: [12_000, 13_000])
        let reason = try #require(FloorRule.reason([], [Self.floors[0], fast]))
        #expect(reason.message.hasPrefix("ping with its ends on two CPUs took 13.0 µs, less than"))
        let overlapping = Self.floor(.crossCPU, raw: [62_000, 60_000], engine: [12_000, 61_000])
        #expect(FloorRule.reason([], [overlapping]) == nil, "one disturbed slice says nothing")
    }
}
