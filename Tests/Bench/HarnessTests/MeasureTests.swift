import EngineClient
import EngineProtocol
import Results
import TestSupport
import Testing

@testable import Harness

/// Pure parts of measuring.
@Suite(.timeLimit(.minutes(5)), .queued) struct MeasureTests {
    private typealias Point = (sampledNs: Int64, value: Int64)

    private func curve(_ engines: [[Point]]) -> [[Int64]] {
        SwarmCurve.sum(engines).map { [$0.sampledNs, $0.value] }
    }

    @Test func aSwarmsCurveIsTheSumOfItsEnginesLastValues() {
        #expect(curve([]) == [])
        #expect(curve([[(1, 5), (2, 7)]]) == [[1, 5], [2, 7]])
        #expect(
            curve([[(10, 1), (30, 4)], [(20, 100), (40, 200)], []])
                == [[10, 1], [20, 101], [30, 104], [40, 204]]
        )
        // A counter that goes back, as a gauge does, takes its share back.
        #expect(curve([[(10, 8), (30, 2)], [(20, 1)]]) == [[10, 8], [20, 9], [30, 3]])
    }

    private func stamps(deliveredNs: Int64) -> ReplyStamps {
        ReplyStamps(
            sendEnteredNs: 0,
            firstByteNs: deliveredNs,
            readableNs: deliveredNs,
            decodedNs: deliveredNs,
            deliveredNs: deliveredNs
        )
    }

    private let sent = SendStamps(sendEnteredNs: 0, writeEnteredNs: 0, writeReturnedNs: 0)

    @Test func warmUpCallsAreCountedAndNotKept() {
        let samples = CallSamples(calls: 3, warmupCalls: 2)
        #expect(samples.wanted == 5)
        #expect(samples.begin(4) == 0..<4)
        for number in 0..<4 {
            samples.noteSend(number, intendedNs: 0, enteredNs: 10_000_000, meanIntervalNs: 1000)
            let stamps = stamps(deliveredNs: Int64(number + 1))
            samples.count(number, sent, intendedNs: 0, stamps, isRefused: false)
        }
        #expect(!samples.isComplete)
        #expect(!samples.hasAllAnswers)
        #expect(samples.begin(4) == 4..<5)
        samples.endSending()
        #expect(samples.begin(1).isEmpty)
        #expect(!samples.hasAllAnswers)
        let last = SentCalls(samples)
        last.answered(4, stamps(deliveredNs: 9), isRefused: true)
        #expect(!samples.hasAllAnswers, "what its writer has to say of it is still to come")
        last.sent(sent, intendedNs: 0)
        #expect(samples.isComplete)
        #expect(samples.hasAllAnswers)
        #expect(samples.taken.calls.map(\.totalNs) == [3, 4])
        #expect(samples.taken.totals.count == 2)
        #expect(samples.taken.sends.late == 2)
        #expect(samples.taken.failures == 1)
        #expect(samples.taken.callsPerSecond == nil, "three calls are no throughput")
    }

    @Test func failuresOfTheWarmUpAreNotAmongTheTimedOnes() {
        let samples = CallSamples(calls: 1, warmupCalls: 1)
        for number in samples.begin(2) {
            samples.count(number, sent, intendedNs: 0, stamps(deliveredNs: 1), isRefused: true)
        }
        #expect(samples.taken.failures == 1)
    }

    @Test func throughputIsFromTheFirstSendToTheLastAnswer() {
        let samples = CallSamples(calls: 100, warmupCalls: 0)
        let together = SentCalls(samples)
        for number in samples.begin(100) {
            // Half of them are answered before their writer has come back from the write.
            if number == 50 { together.sent(sent, intendedNs: 0) }
            together.answered(number, stamps(deliveredNs: Int64(number + 1) * 1_000_000), isRefused: false)
        }
        #expect(samples.taken.callsPerSecond == 1000)
    }

    @Test func aHistogramKeepsCountsAndBounds() {
        let histogram = LatencyHistogram(samplesNs: [5000, 1, 5000, -3, 3_600_000_000_000])
        #expect(histogram.count == 5)
        #expect(histogram.buckets.map { $0[1] }.reduce(0, +) == 5)
        // Below the range counts as its lowest, above as its highest: one minute.
        #expect(histogram.buckets.first?[0] ?? 9 <= 1)
        #expect(histogram.buckets.contains { $0[1] == 2 && (4996...5004).contains($0[0]) })
        let last = histogram.buckets.last?[0] ?? 0
        #expect((59_900_000_000...60_100_000_000).contains(last))
    }

    @Test func anEmptyHistogramHasNoSamplesAndFiniteFields() {
        let histogram = LatencyHistogram(samplesNs: [])
        #expect(histogram.count == 0)
        #expect(histogram.buckets.isEmpty)
        #expect(histogram.meanNs == 0)
    }

    @Test func aRecordingKeepsWhatEventsSaid() {
        let recording = LeecherRecording()
        #expect(recording.payloadBytes == 0)
        let said: [[String: Int64]] = [["net.recv_payload_bytes": 10], [:], ["net.recv_payload_bytes": 30]]
        for (number, counters) in said.enumerated() {
            recording.add(
                StatusEvent(
                    sampledNs: Int64(number),
                    emittedNs: Int64(number),
                    sequence: Int64(number),
                    dropped: Int64(number),
                    torrents: [],
                    counters: counters
                )
            )
        }
        #expect(recording.payloadBytes == 30)
        #expect(recording.replacedEvents == 2)
        #expect(
            recording.values(of: "net.recv_payload_bytes").map { [$0.sampledNs, $0.value] } == [[0, 10], [2, 30]]
        )
        #expect(recording.values(of: "ses.num_piece_passed").isEmpty)
        #expect(recording.values(of: "no.such_counter").isEmpty)
    }

    @Test func onlyTheFirstOutcomeCounts() async throws {
        struct Planted: Error {}
        try await FirstOutcome().waitSettled { outcome in
            outcome.settle(.success(()))
            outcome.settle(.failure(Planted()))
            #expect(outcome.isSettled)
        }
        let late = FirstOutcome()
        await #expect(throws: Planted.self) {
            try await late.wait {
                Task { late.settle(.failure(Planted())) }
            }
        }
        let abandoned = FirstOutcome()
        let task = Task { try await abandoned.wait {} }
        task.cancel()
        await #expect(throws: CancellationError.self) { try await task.value }
        abandoned.settle(.success(()))
    }
}

extension FirstOutcome {
    fileprivate func waitSettled(_ start: (FirstOutcome) -> Void) async throws {
        try await wait { start(self) }
    }
}
