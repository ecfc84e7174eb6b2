import EngineProtocol
import Results
import Scenarios
import Statistics
import TestSupport
import Testing
import Vocabulary

@testable import EngineClient
@testable import Harness
@testable import Judging

/// Figures of made-up recordings, worked out by hand.
@Suite(.timeLimit(.minutes(5)), .queued) struct TransferMeasuresTests {
    private static let payload: Int64 = 100 << 20

    /// A connection to no process at all, which has heard these events.
    private func engine(_ role: EngineRole, _ index: Int, firstPayloadNs: Int64? = nil) -> RunningEngine {
        let connection = EngineConnection(
            label: RunningEngine.label(role, index),
            pid: 0,
            inputFD: -1,
            framing: .newline,
            limits: EngineClientLimits()
        )
        connection.endSignalling()
        if let firstPayloadNs {
            var frame: [UInt8] = []
            let event = EngineEvent(kind: .firstPayload, torrent: 1, atNs: firstPayloadNs)
            Request(id: nil, method: Method.event, params: event.json).append(to: &frame)
            frame.withUnsafeBytes { connection.receive($0, firstByteNs: 0, readableNs: 0) }
        }
        return RunningEngine(
            role: role,
            index: index,
            address: "127.0.0.2",
            port: 1,
            connection: connection,
            features: [],
            ledgerEntry: index
        )
    }

    private func recording(_ samples: [(ns: Int64, counters: [String: Int64])]) -> LeecherRecording {
        let recording = LeecherRecording()
        for sample in samples {
            recording.add(
                StatusEvent(
                    sampledNs: sample.ns,
                    emittedNs: sample.ns,
                    sequence: 1,
                    dropped: 0,
                    torrents: [],
                    counters: sample.counters
                )
            )
        }
        return recording
    }

    /// 10 s in which the payload comes evenly from 1 s to 9 s, seen every 100 ms.
    private func steady(bytes: Int64) -> LeecherRecording {
        recording(
            (0...100).map { step in
                let share = min(max(Double(step) - 10, 0) / 80, 1)
                return (
                    ns: 1_000_000_000 + Int64(step) * 100_000_000,
                    counters: [
                        "payload_received_bytes": Int64(Double(bytes) * share),
                        "received_bytes": Int64(Double(bytes) * share * 1.25), "disk_threads": 3,
                        "hash_time_ns": Int64(2_000_000_000 * share), "payload_redundant_bytes": 40,
                        "payload_failed_bytes": 2, "disk_queue_bytes": 7,
                    ]
                )
            }
        )
    }

    private func measures(
        leechers: Int,
        recordings: [LeecherRecording],
        finishNs: Int64 = 10_000_000_000,
        firstPayloadNs: Int64? = 1_500_000_000,
        threads: Int64? = 5,
        body: (TransferMeasures, [String: Measurement]) throws -> Void
    ) async throws {
        let run = try TestRun(set: ["payload.size=100MiB", "payload.piece_size=1MiB", "leecher.count=\(leechers)"])
        for (role, count) in [(EngineRole.seeder, 1), (.leecher, leechers)] {
            for index in 0..<count {
                let entry = run.ledger.enter(role: role, index: index, engine: "x")
                run.ledger.update(entry) {
                    $0.limits = ["disk_threads": EngineLimitRecord(value: 4, setting: "aio_threads")]
                }
            }
        }
        try await run.withContext { context in
            let engines =
                [engine(.seeder, 0)] + (0..<leechers).map { engine(.leecher, $0, firstPayloadNs: firstPayloadNs) }
            let measures = TransferMeasures(
                context: context,
                engines: engines,
                recordings: recordings,
                startNs: 1_000_000_000,
                finishNs: finishNs,
                sampledDiskThreads: threads,
                marks: []
            )
            try body(measures, measures.measurements(passedPieces: 100))
        }
    }

    @Test func aSteadyTransferHasItsSpeeds() async throws {
        try await measures(leechers: 1, recordings: [steady(bytes: Self.payload)]) { measures, findings in
            let bytes = Double(Self.payload)
            // 9 s from the start to the finish.
            #expect(findings[MetricCatalog.completionThroughput]?.number == bytes / 9)
            #expect(findings[MetricCatalog.timeToFirstPayload]?.number == 0.5)
            let steady = try #require(findings[MetricCatalog.steadyThroughput]?.number)
            #expect(abs(steady - bytes / 8) < bytes / 8 * 0.01)
            // 100 pieces of 1 MiB from the first payload, half a second after the start.
            #expect(measures.validationRate(passedPieces: 100).number == bytes / 8.5)
            #expect(measures.validationRate(passedPieces: 50).number == bytes / 17)
            #expect(findings[MetricCatalog.hashTime]?.number == 2)
            let overhead = try #require(findings[MetricCatalog.wireOverhead]?.number)
            #expect(abs(overhead - 1.25) < 1e-6)
            #expect(findings[MetricCatalog.wastedBytes]?.number == 42)
            #expect(findings[MetricCatalog.diskThreadsAsked]?.number == 4)
            #expect(findings[MetricCatalog.diskThreadsSeen]?.number == 5)
        }
    }

    @Test func twoLeechersCountTogether() async throws {
        let recordings = [steady(bytes: Self.payload), steady(bytes: Self.payload)]
        try await measures(leechers: 2, recordings: recordings, threads: nil) { measures, findings in
            #expect(findings[MetricCatalog.completionThroughput]?.number == Double(2 * Self.payload) / 9)
            #expect(findings[MetricCatalog.wastedBytes]?.number == 84)
            // The gauge alone.
            #expect(findings[MetricCatalog.diskThreadsSeen]?.number == 3)
            let curve = try #require(measures.series.first { $0.name == "payload_received_bytes" })
            #expect(curve.values.last == Double(2 * Self.payload))
            #expect(curve.tSeconds.first == 0)
        }
    }

    @Test func aStallShows() async throws {
        let half = Self.payload / 2
        let samples = recording(
            (0...90).map { step in
                let value = step < 20 ? half * Int64(step) / 20 : step < 60 ? half : half + half * Int64(step - 60) / 30
                return (ns: 1_000_000_000 + Int64(step) * 100_000_000, counters: ["payload_received_bytes": value])
            }
        )
        try await measures(leechers: 1, recordings: [samples]) { _, findings in
            let stall = try #require(findings[MetricCatalog.longestStall]?.number)
            #expect(abs(stall - 4) < 0.15)
        }
    }

    @Test func whatNoSourceSaidIsAbsentWithItsReason() async throws {
        try await measures(
            leechers: 1,
            recordings: [recording([])],
            firstPayloadNs: nil,
            threads: nil
        ) { measures, findings in
            #expect(findings[MetricCatalog.completionThroughput]?.number == Double(Self.payload) / 9)
            let silent: [MetricDefinition] = [
                MetricCatalog.steadyThroughput, MetricCatalog.rampSeconds, MetricCatalog.tailSeconds,
                MetricCatalog.timeToFirstPayload, MetricCatalog.hashTime, MetricCatalog.wireOverhead,
                MetricCatalog.wastedBytes, MetricCatalog.diskThreadsSeen, MetricCatalog.validationRateDownload,
            ]
            for metric in silent {
                let measurement = try #require(findings[metric], "\(metric.name)")
                #expect(measurement.number == nil, "\(metric.name)")
                #expect(measurement.reason?.isEmpty == false, "\(metric.name)")
            }
            #expect(measures.validationRate(passedPieces: 100).number == nil)
            #expect(measures.cost(harnessBefore: 1, harnessAfter: 2) == nil)
        }
    }

    @Test func anEndAtTheStartIsNoSpeed() async throws {
        try await measures(
            leechers: 1,
            recordings: [steady(bytes: Self.payload)],
            finishNs: 1_000_000_000
        ) { _, findings in
            #expect(findings[MetricCatalog.completionThroughput]?.reason == "the end came before the start")
        }
        try await measures(
            leechers: 1,
            recordings: [steady(bytes: Self.payload)],
            finishNs: 900_000_000
        ) { _, findings in
            #expect(findings[MetricCatalog.completionThroughput]?.reason == "the end came before the start")
        }
    }
}
