import EngineProtocol
import TestSupport
import Testing

@testable import Harness

/// What is kept of a transfer's status events.
@Suite(.timeLimit(.minutes(5)), .queued) struct RecordingTests {
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
}
