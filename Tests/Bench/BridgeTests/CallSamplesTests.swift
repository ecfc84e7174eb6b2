import EngineClient
import Results
import TestSupport
import Testing

@testable import Bridge

/// What is kept of calls as they go out and come back.
@Suite(.timeLimit(.minutes(2)), .queued) struct CallSamplesTests {
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
