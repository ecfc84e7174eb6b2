import Scenarios
import TestSupport
import Testing
import Vocabulary

@testable import Scenarios

/// Holds the description of the keys and what reads them together: a key that is declared and not read, or has no
/// effect, is found here.
@Suite(.timeLimit(.minutes(2)), .queued) struct KeyEffectTests {
    /// For every declared key a value other than its default that contradicts nothing.
    static let values: [String: String] = [
        "name": "y", "question": "how", "seed": "2", "blocks": "4", "warmup_blocks": "2",
        "payload.size": "1MiB", "payload.piece_size": "2MiB", "payload.format": "v2", "payload.files": "2",
        "engines.profile": "default", "engines.disk_backend": "posix", "engines.settings.*": "7",
        "engines.kind": "python", "seeder.kind": "python", "leecher.kind": "python",
        "engines.affinity": "[1]", "engines.program": "/bin/other", "engines.burn_percent": "10",
        "engines.stall.duration": "30ms", "seeder.stall.duration": "30ms", "leecher.stall.duration": "30ms",
        "seeder.count": "2", "seeder.start": "seed_mode", "seeder.profile": "default", "seeder.disk_backend": "posix",
        "seeder.settings.*": "7", "seeder.affinity": "[1]",
        "seeder.program": "/bin/other", "seeder.burn_percent": "10",
        "leecher.count": "2", "leecher.profile": "default", "leecher.disk_backend": "posix",
        "leecher.settings.*": "7", "leecher.affinity": "[1]", "leecher.program": "/bin/other",
        "leecher.burn_percent": "10",
        "gate.looks": "[5, 9]", "gate.time_budget": "9min", "gate.covariate": "steal_ratio", "gate.strict": "true",
        "storage.kind": "disk", "discovery": "direct",
        "transport": "utp", "witness": "full",
        "limits.run_timeout": "61s", "limits.total": "1h", "limits.free_space": "2GiB",
        "limits.repeat_budget": "9", "validity.steal_percent": "9", "validity.foreign_cpu_percent": "9",
        "validity.memory_pressure_percent": "9", "validity.io_pressure_percent": "9", "validity.witness_percent": "9",
        "validity.throttled_percent": "9",
        "ipc.phases": "[idle]", "ipc.methods": "[ping]", "ipc.calls": "5", "ipc.warmup_calls": "5", "ipc.rate": "60",
        "ipc.loads": "[60, { depth: 64 }]", "ipc.echo_bytes": "[1KiB]", "ipc.torrents": "5", "ipc.longest_series": "5s",
        "ipc.added_torrents": "5", "ipc.subscription.interval": "16ms",
        "frames.phases": "[idle]", "frames.torrents": "9", "frames.duration": "9s", "frames.rate": "30",
        "frames.event_interval": "9s",
        "idle.torrents": "9", "idle.state": "paused", "idle.duration": "9s",
    ]

    /// Keys that have one value only, or need another beside them, or hold further keys under free names.
    static let alone: Set<String> = [
        "schema", "storage.cache", "kind", "gate.metrics.*", "engines.interpreter", "seeder.interpreter",
        "leecher.interpreter", "ipc.subscription.events", "engines.stall.every", "seeder.stall.every",
        "leecher.stall.every",
    ]

    @Test func everyDeclaredKeyIsTried() {
        let declared = Set((KeyPaths.of(ScenarioKeys.root) + KeyPaths.of(ScenarioKeys.workload)).map(\.path))
        #expect(declared == Set(Self.values.keys).union(Self.alone))
    }

    @Test(arguments: Self.values.keys.sorted())
    func everyKeyHasAnEffect(path: String) throws {
        let key = path.replacing("*", with: "aio_threads")
        let kind = WorkloadKind.allCases.first { path.hasPrefix("\($0.rawValue).") } ?? .ipc
        let place = path.hasPrefix("\(kind.rawValue).") ? "workloads.a.\(key)" : key
        let plain = try Fixture.scenario(workloads: "  - { name: a, kind: \(kind.rawValue) }")
        let changed = try Fixture.scenario(
            workloads: "  - { name: a, kind: \(kind.rawValue) }",
            set: ["\(place)=\(Self.values[path] ?? "")"]
        )
        let isOfCells = KeyPaths.cellShape(key) != nil
        #expect((plain.contentHash != changed.contentHash) == (isOfCells && path != "limits.run_timeout"))
        #expect(Essence(plain) != Essence(changed))
        #expect((plain.cells != changed.cells) == isOfCells)
    }

    /// A scenario without its text.
    private struct Essence: Equatable {
        let values: [String]
        let limits: ScenarioLimits
        let workloads: [Workload]

        init(_ scenario: Scenario) {
            self.values = [
                scenario.name, scenario.question, "\(scenario.seed)", "\(scenario.blocks)", "\(scenario.warmupBlocks)",
                "\(scenario.validity)", "\(scenario.gate)",
            ]
            self.limits = scenario.limits
            self.workloads = scenario.workloads
        }
    }
}
