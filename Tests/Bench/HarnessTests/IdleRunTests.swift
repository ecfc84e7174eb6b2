import Scenarios
import TestSupport
import Testing
import Vocabulary

@testable import Harness
@testable import Results

/// Engines with nothing to do.
@Suite(.serialized, .timeLimit(.minutes(5)), .queued) struct IdleRunTests {
    private func run(
        _ workload: String,
        engine: String? = nil,
        in directory: TemporaryDirectory
    ) async throws -> RunRecord {
        // No payload of the scenario's is used, so none of its keys may be set.
        let records = try await RealRun.execute("idle", workload: workload, payload: [], engine: engine, in: directory)
        return try #require(records.first)
    }

    @Test(arguments: ["active", "paused"])
    func everyFigureIsOfTheRealEngine(state: String) async throws {
        let directory = try TemporaryDirectory()
        let record = try await run("idle: { torrents: 50, state: \(state), duration: 1s }", in: directory)
        #expect(record.outcome.state == .valid, "\(record.outcome)")
        #expect(record.engines.map(\.role) == ["seeder"])
        for metric in MetricCatalog.idle {
            let value = record.measurements[metric.name]
            #expect(value?.number ?? -1 >= 0, "\(metric.name): \(String(describing: value))")
        }
        // A process of libtorrent's has some MiB, and one at rest wakes for its own tick.
        #expect(record.measurements[MetricCatalog.idleMemory.name]?.number ?? 0 > 1_048_576)
        #expect(record.measurements[MetricCatalog.idleSwitches.name]?.number ?? 0 > 1)
        #expect(record.measurements[MetricCatalog.completionThroughput.name] == nil)
        #expect(record.evidence?.saturation == nil && record.bridge == nil)
    }

    /// A scripted engine tells of fewer torrents than were added.
    @Test func anEngineThatLostTorrentsIsNoFigure() async throws {
        let directory = try TemporaryDirectory()
        let path = try ScriptedEnginePath.make([#"get_status=result:{"torrents":[]}"#], in: directory)
        let record = try await run("idle: { torrents: 3, duration: 1s }", engine: path, in: directory)
        #expect(record.outcome.state == .failed)
        #expect(record.outcome.reasons.map(\.code) == ["wrong_data"])
        #expect(
            record.outcome.reasons.first?.message == "seeder-1 has 0 torrents at the end, 3 were added",
            "\(record.outcome)"
        )
    }
}
