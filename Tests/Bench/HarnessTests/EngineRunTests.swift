import Foundation
import PacketCapture
import Results
import Scenarios
import TestSupport
import Testing
import Vocabulary

@testable import Harness

/// Runs with the real engine, small and on loopback: every workload ends valid and leaves nothing.
@Suite(.serialized, .timeLimit(.minutes(5)), .queued) struct EngineRunTests {
    private func run(
        _ kind: String,
        workload: String = "",
        set overrides: [String] = [],
        directory: TemporaryDirectory
    ) async throws -> [RunRecord] {
        let records = try await RealRun.execute(kind, workload: workload, set: overrides, in: directory)
        #expect(try FileManager.default.contentsOfDirectory(atPath: directory.path).isEmpty)
        for record in records {
            for engine in record.engines { #expect(engine.exit == .code(0)) }
        }
        return records
    }

    @Test(arguments: [("direct", "tcp"), ("direct", "utp"), ("tracker-http", "tcp"), ("tracker-udp", "tcp")])
    func aTransferIsVerified(discovery: String, transport: String) async throws {
        let directory = try TemporaryDirectory()
        let overrides = ["discovery=\(discovery)", "transport=\(transport)", "payload.files=3"]
        let record = try #require(try await run("transfer", set: overrides, directory: directory).first)
        #expect(record.outcome == .valid)
        #expect(record.verification == VerificationRecord(bytesVerified: 8 << 20, files: 3))
        #expect(record.measurements[MetricCatalog.completionThroughput.name]?.number ?? 0 > 0)
        #expect(record.measurements[MetricCatalog.validationRateDownload.name]?.number ?? 0 > 0)
        #expect(record.measurements[MetricCatalog.diskThreadsSeen.name]?.number ?? 0 >= 1)
    }

    @Test(
        .enabled(if: (try? LiveCapture.preflight()) != nil, "needs CAP_NET_RAW"),
        arguments: ["headers", "full"],
        ["tcp", "utp"]
    )
    func theWireConfirmsATransfer(witness: String, transport: String) async throws {
        let directory = try TemporaryDirectory()
        let overrides = ["witness=\(witness)", "transport=\(transport)", "discovery=tracker-http"]
        let record = try #require(try await run("transfer", set: overrides, directory: directory).first)
        #expect(record.outcome == .valid)
        let wire =
            record.evidence?.witnesses.filter { $0.otherSource.hasPrefix("packets captured on lo (\(witness))") } ?? []
        #expect(wire.count == 2, "engines and files are each held against the wire")
        for witness in wire { #expect(witness.bytes == 8 << 20 && witness.disagreement <= 0.001, "\(witness)") }
        #expect(record.measurements[MetricCatalog.wireBytes.name]?.number ?? 0 > Double(8 << 20))
        #expect(record.measurements[MetricCatalog.wireDroppedPackets.name]?.number == 0)
        let latency = record.measurements[MetricCatalog.wireRequestToPiece.name]?.number
        if witness == "full" { #expect(latency ?? 0 > 0) }
        let shown = try #require(record.wire)
        #expect(shown.mode == witness && shown.connections == 1 && shown.violations.isEmpty, "\(shown.violations)")
        // The seeder's announce and the leecher's, at the least; both go to the run's own tracker.
        #expect(shown.announceAnswersNs.count >= 2 && shown.announceAnswersNs.allSatisfy { $0 > 0 })
        if witness == "full" {
            #expect(shown.requestToPiece?.count ?? 0 >= 512, "8 MiB are 512 blocks")
            #expect(shown.rulesCheckedInPart == 0, "the run's own torrent is known")
            let names = [
                "announce", "announce_answered", "connection_opened", "handshakes", "first_request", "first_block",
            ]
            #expect(shown.startup.map(\.name).filter(names.contains) == names, "\(shown.startup)")
            #expect(shown.startup.map(\.afterNs) == shown.startup.map(\.afterNs).sorted(), "\(shown.startup)")
        }
    }

    /// Leechers that fetch from each other get the last blocks twice, and change their ids between connections.
    @Test(.enabled(if: (try? LiveCapture.preflight()) != nil, "needs CAP_NET_RAW"), arguments: ["headers", "full"])
    func theWireConfirmsASwarm(witness: String) async throws {
        let directory = try TemporaryDirectory()
        let overrides = ["witness=\(witness)", "leecher.count=3"]
        let record = try #require(try await run("transfer", set: overrides, directory: directory).first)
        #expect(record.outcome == .valid)
        let wire = try #require(record.wire)
        #expect(wire.violations.isEmpty, "\(wire.violations)")
        #expect(wire.connections >= 3)
    }

    @Test func twoLeechersAreVerifiedBoth() async throws {
        let directory = try TemporaryDirectory()
        let record = try #require(try await run("transfer", set: ["leecher.count=2"], directory: directory).first)
        #expect(record.outcome == .valid)
        #expect(record.verification == VerificationRecord(bytesVerified: 16 << 20, files: 2))
        #expect(record.engines.map(\.role) == ["seeder", "leecher", "leecher"])
    }

    @Test func aCheckCountsTheThreadsThatWorked() async throws {
        let directory = try TemporaryDirectory()
        // So large that the sampler, ten times a second, sees it.
        let record = try #require(try await run("check", set: ["payload.size=256MiB"], directory: directory).first)
        #expect(record.outcome == .valid)
        #expect(record.measurements[MetricCatalog.validationRateCheck.name]?.number ?? 0 > 0)
        #expect(record.measurements[MetricCatalog.diskThreadsAsked.name]?.number ?? 0 >= 1)
        let seen = try #require(record.measurements[MetricCatalog.diskThreadsSeen.name])
        #expect(seen.number ?? 0 >= 1, "\(seen)")
    }

    @Test func roundTripsAreTimedInBothPhases() async throws {
        let directory = try TemporaryDirectory()
        let record = try #require(
            try await run(
                "ipc",
                workload:
                    "ipc: { phases: [idle, transfer], methods: [ping], calls: 50, warmup_calls: 5, rate: closed }",
                directory: directory
            ).first
        )
        #expect(record.outcome == .valid)
        #expect(record.latencies.map(\.phase) == ["idle", "transfer"])
        #expect(record.latencies.first?.histogram.count == 50)
        #expect(record.verification?.mismatch == nil)
    }

    /// Every phase, method and kind of load with the real engine, few calls each.
    @Test(arguments: IPCSpecification.Phase.allCases)
    func theBridgeIsTimedInEveryPhase(phase: IPCSpecification.Phase) async throws {
        let directory = try TemporaryDirectory()
        let ipc = """
            ipc: { phases: [\(phase.rawValue)], methods: [ping, echo, get_status, get_status_sync, add_magnet],
                   echo_bytes: [64, 128KiB], loads: [closed, { depth: 8 }, { rate: 2000, arrivals: poisson }],
                   calls: 40, warmup_calls: 5, torrents: 3, added_torrents: 30,
                   subscription: { interval: 5ms, events: 10 } }
            """
        let record = try #require(try await run("ipc", workload: ipc, directory: directory).first)
        let isBelieved = [.valid, .suspect].contains(record.outcome.state)
        let isOverloaded = record.outcome.reasons.map(\.code) == ["generator_overloaded"]
        #expect(isBelieved || isOverloaded, "\(record.outcome)")
        let methods = ["ping", "echo 64B", "echo 128KiB", "get_status", "get_status_sync", "add_magnet"]
        let status = ["status lag", "status staleness", "status jitter"]
        let loads = ["closed", "depth 8", "2000/s poisson"].flatMap { load in methods.map { "\($0) \(load)" } }
        #expect(record.latencies.map { "\($0.method) \($0.load)" } == loads + status.map { "\($0) every 5ms" })
        #expect(record.latencies.allSatisfy { $0.phase == phase.rawValue && $0.failures == 0 })
        // Calls beside work that ends may be fewer.
        let isEndless = ![.transfer, .adding].contains(phase)
        for latency in record.latencies where isEndless {
            #expect(latency.histogram.count == (latency.dropped == nil ? 40 : 10), "\(latency.method) \(latency.load)")
            if latency.dropped == nil {
                #expect(latency.parts?.contains { $0.part == "engine_handling" && $0.count > 0 } == true)
            }
        }
    }

    /// What runs have and what the catalog says of their kind agree in every metric with a good direction: those can be
    /// gated. The efficiency needs ceilings, a capture's figures a capture; these runs have neither.
    @Test(arguments: [WorkloadKind.transfer, .check, .ipc])
    func runsHaveTheMetricsOfTheirKind(kind: WorkloadKind) async throws {
        let directory = try TemporaryDirectory()
        let workload = kind == .ipc ? "ipc: { phases: [idle], methods: [ping], calls: 50, rate: closed }" : ""
        let record = try #require(try await run(kind.rawValue, workload: workload, directory: directory).first)
        #expect(record.outcome == .valid)
        let others = MetricCatalog.wire + [MetricCatalog.efficiencyRatio]
        for metric in MetricCatalog.all where metric.direction != .neutral && !others.contains(metric) {
            let isMeasured = record.measurements[metric.name] != nil
            #expect(kind.metrics.contains(metric.name) == isMeasured, "\(metric.name) in \(kind)")
        }
    }

    @Test func aCeilingMovesZerosAndVerifiesNothing() async throws {
        let directory = try TemporaryDirectory()
        let ceiling = ["engines.disk_backend=disabled", "seeder.start=seed_mode"]
        let record = try #require(try await run("transfer", set: ceiling, directory: directory).first)
        #expect(record.outcome == .valid)
        #expect(record.verification == nil)
    }
}
