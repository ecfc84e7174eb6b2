import Scenarios
import TestSupport
import Testing

@Suite(.timeLimit(.minutes(2)), .queued) struct WarningTests {
    @Test(arguments: [
        (
            "engines.settings.aio_threads: [1, 4], engines.disk_backend: [mmap, posix]", "transfer", "",
            ScenarioWarning.Kind.flatThreadSweep
        ),
        ("seeder.settings.aio_threads: [1, 4]", "transfer", "seeder: { disk_backend: posix }", .flatThreadSweep),
        ("engines.settings.hashing_threads: [1, 4]", "check", "engines: { disk_backend: posix }", .flatThreadSweep),
        ("engines.settings.hashing_threads: [1, 4]", "transfer", "", .flatHashingSweep),
        ("engines.settings.aio_threads: [0]", "transfer", "", .possibleHang),
        ("engines.settings.aio_threads: [0], engines.settings.hashing_threads: [2]", "check", "", .possibleHang),
        ("engines.disk_backend: [disabled]", "transfer", "seeder: { start: seed_mode }", .ceiling),
        ("payload.size: [1GiB]", "transfer", "limits: { run_timeout: 1s }", .runTimeoutShort),
        ("engines.settings.aio_thread: [1]", "transfer", "", .unknownSetting),
    ])
    func warns(matrix: String, kind: String, keys: String, expected: ScenarioWarning.Kind) throws {
        let workload = "  - { name: a, kind: \(kind), matrix: { \(matrix) } }"
        let warnings = try Fixture.scenario(keys, workloads: workload).warnings
        #expect(Set(warnings.map(\.kind)) == [expected])
    }

    @Test(arguments: [
        // One posix cell is a comparison, not a sweep.
        ("engines.settings.aio_threads: [1, 4], include: [{ engines.disk_backend: posix }]", "transfer", ""),
        // The swept role has a pool.
        ("seeder.settings.aio_threads: [1, 4]", "transfer", "leecher: { disk_backend: posix }"),
        ("engines.settings.hashing_threads: [1, 4]", "check", ""),
        ("engines.settings.aio_threads: [0], engines.settings.hashing_threads: [0]", "transfer", ""),
        ("engines.settings.aio_threads: [0]", "transfer", "engines: { disk_backend: posix }"),
        // A check has no leecher that could hang or be a ceiling.
        ("payload.files: [1]", "check", "leecher: { settings: { aio_threads: 0 } }"),
    ])
    func staysQuiet(matrix: String, kind: String, keys: String) throws {
        let workload = "  - { name: a, kind: \(kind), matrix: { \(matrix) } }"
        #expect(try Fixture.scenario(keys, workloads: workload).warnings == [])
    }

    @Test func pointsAtTheAxis() throws {
        let workload = """
              - name: a
                kind: transfer
                engines: { disk_backend: posix }
                matrix: { engines.settings.aio_threads: [1, 4] }
            """
        let expected = """
            x.yaml:8:15: warning: aio_threads does nothing where disk_backend is posix, which works on the network \
            thread: the sweep is flat there by construction
                matrix: { engines.settings.aio_threads: [1, 4] }
                          ^
            """
        #expect(try Fixture.scenario(workloads: workload).warnings.map(\.description) == [expected])
    }

    /// What the filter left out is not warned of, and one cell is no sweep; a setting nobody knows concerns every cell.
    @Test(arguments: [
        ([], [ScenarioWarning.Kind.unknownSetting, .flatThreadSweep]), (["b"], [.unknownSetting]),
        (["*backend=mmap*"], [.unknownSetting]), (["*threads=4*"], [.unknownSetting]),
        (["*backend=posix*"], [.unknownSetting, .flatThreadSweep]),
    ])
    func planWarnsOfItsOwnCells(globs: [String], expected: [ScenarioWarning.Kind]) throws {
        let workloads = """
              - name: a
                kind: transfer
                matrix: { engines.settings.aio_threads: [1, 4], engines.disk_backend: [mmap, posix] }
              - name: b
                kind: check
            """
        let scenario = try Fixture.scenario("engines: { settings: { aio_thread: 1 } }", workloads: workloads)
        #expect(try Plan(scenario, cellGlobs: globs).warnings.map(\.kind) == expected)
    }

    @Test func saysWhichSettingWasProbablyMeant() throws {
        let warnings = try Fixture.scenario("engines: { settings: { aio_thread: 1, of_tomorrow: 2 } }").warnings
        let messages = [
            "libtorrent 2.0.8 has no setting 'aio_thread' (did you mean 'aio_threads'?)",
            "libtorrent 2.0.8 has no setting 'of_tomorrow'",
        ]
        #expect(warnings.map(\.diagnostic.message) == messages)
    }

    @Test(arguments: [
        ("payload.size=1MiB", true), ("payload.files=2", false), ("blocks=9", true), ("warmup_blocks=0", false),
        ("engines.settings.aio_threads=2", false), ("workloads.a.blocks=2", false), ("seed=3", false),
    ])
    func saysWhenAnOverrideChangesNothing(override: String, isUnused: Bool) throws {
        let workload = """
              - name: a
                kind: transfer
                blocks: 2
                payload: { size: 3MiB }
                matrix: { engines.settings.aio_threads: [1, 4] }
            """
        let warnings = try Fixture.scenario(workloads: workload, set: [override]).warnings
        #expect(warnings.map(\.kind) == (isUnused ? [.unusedOverride] : []))
        #expect(warnings.allSatisfy { $0.diagnostic.location.file == "--set" })
    }
}
