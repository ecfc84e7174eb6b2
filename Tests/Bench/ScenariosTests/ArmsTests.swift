import EngineKinds
import TestSupport
import Testing
import Vocabulary

@testable import Scenarios

@Suite(.timeLimit(.minutes(2)), .queued)
struct ArmsTests {
    static func scenario(_ text: String, workloads: String = "  - { name: a, kind: transfer }") throws -> Scenario {
        try Scenario(
            parsing: "schema: 1\nname: x\nquestion: why\n\(text)\nworkloads:\n\(workloads)\n",
            path: "x.yaml"
        )
    }

    static func message(_ text: String, workloads: String = "  - { name: a, kind: transfer }") -> String {
        do {
            _ = try scenario(text, workloads: workloads)
            return "no error"
        } catch { return "\(error)" }
    }

    @Test func everyCellComesOnceAnArm() throws {
        let scenario = try Self.scenario(
            "arms:\n  old: {}\n  new: { seeder.start: seed_mode, engines.settings.aio_threads: 2 }",
            workloads: "  - { name: a, kind: transfer, matrix: { payload.size: [1MiB, 2MiB] } }"
        )
        #expect(scenario.arms == ["old", "new"])
        #expect(
            scenario.cells.map(\.id.text) == [
                "a[arm=old,size=1MiB]", "a[arm=new,size=1MiB]", "a[arm=old,size=2MiB]", "a[arm=new,size=2MiB]",
            ]
        )
        #expect(scenario.cells[0].configuration.seeder.start == .havePieces)
        #expect(scenario.cells[1].configuration.seeder.start == .seedMode)
        #expect(scenario.cells[1].configuration.leecher.settings["aio_threads"] == .integer(2))
        #expect(scenario.cells[3].labels.first == CellLabel(axis: "arm", value: "new"))
    }

    @Test func anArmMayBeAnotherProgramOrWasteTime() throws {
        let scenario = try Self.scenario("arms:\n  a: {}\n  b: { engines.program: /opt/x, leecher.burn_percent: 10 }")
        let seeder = scenario.cells[1].configuration.seeder
        #expect(seeder.program == "/opt/x" && seeder.burnPercent == 0)
        #expect(scenario.cells[1].configuration.leecher.burnPercent == 10)
        #expect(scenario.cells[0].configuration.seeder.program == nil)
    }

    @Test func twinsAreTheFirstArmTwice() throws {
        let text =
            "schema: 1\nname: x\nquestion: why\narms:\n  old: { seeder.start: seed_mode }\n  new: {}\n"
            + "workloads:\n  - { name: a, kind: transfer }\n"
        let twins = TwinArms(base: "one", other: "two", burnPercent: 10)
        let scenario = try Scenario(parsing: text, path: "x.yaml", twins: twins)
        #expect(scenario.arms == ["one", "two"])
        #expect(scenario.cells.map(\.id.text) == ["a[arm=one]", "a[arm=two]"])
        #expect(scenario.cells.allSatisfy { $0.configuration.seeder.start == .seedMode })
        #expect(scenario.cells.map { $0.configuration.seeder.burnPercent } == [0, 10])
        #expect(scenario.cells.map { $0.configuration.leecher.burnPercent } == [0, 10])
    }

    @Test func anArmMayBeAnotherInterpreterAndAnAxisToo() throws {
        let scenario = try Self.scenario(
            "arms:\n  a: {}\n  b: { engines.kind: python, seeder.interpreter: /opt/v/bin/python }"
        )
        let (old, new) = (scenario.cells[0].configuration, scenario.cells[1].configuration)
        #expect(old.seeder.engine == .libtorrent && old.seeder.interpreter == nil)
        #expect(new.seeder.engine == .python && new.seeder.interpreter == "/opt/v/bin/python")
        #expect(new.leecher.engine == .python && new.leecher.interpreter == nil)
        let workload =
            "  - { name: a, kind: check, engines: { kind: python }, matrix: { engines.interpreter: [/a/p, /b/p] } }"
        let swept = try Fixture.scenario(workloads: workload)
        #expect(swept.cells.map { $0.configuration.seeder.interpreter } == ["/a/p", "/b/p"])
    }

    @Test(arguments: [
        ("arms: { a: {} }", "arms has 1, expected 2 to 8 names"),
        ("arms: [a, b]", "arms is a list"),
        ("arms: { a: {}, B: {} }", "'B' is not a name"),
        ("arms: { a: {}, b: 3 }", "arm b is "),
        ("arms: { a: {}, b: { seeder.strat: seed_mode } }", "did you mean 'seeder.start'?"),
        ("arms: { a: {}, b: { seeder.start: fast } }", "seeder.start is 'fast'"),
        ("arms: { a: {}, b: { ipc.calls: 3 } }", "has no meaning for every workload"),
        ("arms: { a: {}, b: { engines.program: engine } }", "the absolute path of a program"),
        ("gate: { looks: [1] }", "expected a whole number from 2 to 1000"),
        ("gate: { metrics: { x: { tolerance: 60% } } }", "per cent from 0% to 50%, such as 5%"),
        ("gate: { metrics: { x: { tolerance: 5 } } }", "such as 5%"),
        ("gate: { metrics: { x: { tolerance: 5%, level: fatal } } }", "expected one of off, warn, error"),
        ("gate: { metrics: { x: { at_least: many } } }", "expected a number"),
        ("gate: { metrics: { x: { tolerence: 5% } } }", "did you mean 'tolerance'?"),
    ])
    func refusesWhatMakesNoSense(text: String, expected: String) {
        #expect(Self.message(text).contains(expected))
    }

    @Test func anAxisCannotBeAnArmToo() {
        let workloads = "  - { name: a, kind: transfer, matrix: { seeder.start: [have_pieces, seed_mode] } }"
        #expect(
            Self.message("arms: { a: {}, b: { seeder.start: check } }", workloads: workloads)
                .contains("seeder.start is an axis of a matrix, arm b cannot set it too")
        )
    }

    @Test func gatesHaveLooksAndRules() throws {
        let plain = try Self.scenario("").gate
        #expect(plain == GateSpecification())
        let gate = try Self.scenario(
            "gate:\n  looks: [20, 8]\n  time_budget: 9min\n  metrics:\n    ramp_seconds: { tolerance: 2.5%, level: warn }\n"
                + "    seeder_cpu_seconds_per_gib: { at_most: 1.25, impossible_above: 900 }"
        ).gate
        #expect(gate.looks == [8, 20])
        #expect(gate.timeBudget == .seconds(540))
        #expect(
            gate.rules == [
                MetricRule(metric: "ramp_seconds", level: .warn, tolerance: 0.025),
                MetricRule(metric: "seeder_cpu_seconds_per_gib", atMost: 1.25, impossibleAbove: 900),
            ]
        )
    }

    @Test(arguments: [
        (0.05, "5%"), (0.025, "2.5%"), (0.00125, "0.125%"), (0.0, "0%"), (0.5, "50%"), (0.1001, "10.01%"),
    ])
    func percentReadsBack(share: Double, text: String) throws {
        #expect(Units.percentText(share) == text)
        #expect(abs(try #require(Units.share(text)) - share) < 1e-12)
    }

    @Test(arguments: ["5", "-1%", "%", "5 %", "1e3%", "05%", "1.23456%"])
    func refusesOtherPercent(text: String) { #expect(Units.share(text) == nil) }
}
