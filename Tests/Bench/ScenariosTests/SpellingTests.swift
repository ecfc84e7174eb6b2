import TestSupport
import Testing
import Vocabulary

@testable import Scenarios

/// Sizes as people write and find them.
@Suite(.timeLimit(.minutes(2)), .queued) struct SpellingTests {
    private let sweep = """
          - name: a
            kind: transfer
            matrix: { engines.settings.max_queued_disk_bytes: [1MiB, 4194304, 1000], engines.settings.aio_threads: [1024] }
        """

    @Test func settingsInBytesAreShownAndFoundAsSizes() throws {
        let scenario = try Fixture.scenario(workloads: sweep)
        #expect(
            scenario.cells.map(\.id.text) == [
                "a[max_queued_disk_bytes=1MiB,aio_threads=1024]", "a[max_queued_disk_bytes=4MiB,aio_threads=1024]",
                "a[max_queued_disk_bytes=1000,aio_threads=1024]",
            ]
        )
        #expect(try Plan(scenario, cellGlobs: ["*=1MiB*"]).cells.map(\.id) == [scenario.cells[0].id])
    }

    @Test func aGlobThatMatchesNothingListsTheCells() throws {
        let scenario = try Fixture.scenario(workloads: sweep)
        let errors = #expect(throws: ScenarioErrors.self) { try Plan(scenario, cellGlobs: ["b*"]) }
        #expect(
            errors?.description.contains("the cells are a[max_queued_disk_bytes=1MiB,aio_threads=1024], a[") == true
        )
    }

    @Test(arguments: ["payload: { size: 256 }", "payload: { size: '256' }", "limits: { free_space: 12 }"])
    func aSizeNeedsAUnit(keys: String) {
        #expect(Fixture.errors(Fixture.text(keys)).contains("without a unit, write "))
    }

    @Test func zeroNeedsNone() throws {
        #expect(try Fixture.scenario("limits: { free_space: 0 }").limits.freeSpaceBytes == 0)
    }

    @Test func aByteOrderMarkMayComeFirst() throws {
        let scenario = try Scenario(parsing: "\u{FEFF}" + Fixture.text(), path: "x.yaml")
        #expect(scenario.name == "x")
        let wrong = "\u{FEFF}" + Fixture.text().replacing("schema", with: "shcema")
        #expect(Fixture.errors(wrong).contains("x.yaml:1:1: unknown key 'shcema'"))
        #expect(Fixture.errors("a\u{FEFF}: 1").contains("character U+FEFF is not allowed"))
    }

    @Test(arguments: [("cache_size", true), ("network_threads", true), ("aio_threads", false)])
    func deprecatedSettingsAreWarnedOf(name: String, isDeprecated: Bool) throws {
        let scenario = try Fixture.scenario(set: ["engines.settings.\(name)=8"])
        #expect(scenario.warnings.contains { $0.kind == .deprecatedSetting } == isDeprecated)
    }

    @Test(arguments: [
        ("1, 4", "hashing_threads: 1", true), ("1, 4", "hashing_threads: 0", false), ("4", "hashing_threads: 1", false),
    ])
    func aioThreadsInACheckAreAFlatSweep(values: String, setting: String, isFlat: Bool) throws {
        let workload = """
              - name: c
                kind: check
                engines: { settings: { \(setting) } }
                matrix: { engines.settings.aio_threads: [\(values)] }
            """
        let warnings = try Fixture.scenario(workloads: workload).warnings
        #expect(warnings.contains { $0.kind == .flatAioSweep } == isFlat)
    }
}
