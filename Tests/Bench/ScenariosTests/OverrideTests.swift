import Scenarios
import TestSupport
import Testing
import Vocabulary

@Suite(.timeLimit(.minutes(2)), .queued) struct OverrideTests {
    private let workloads = """
          - name: transfer
            kind: transfer
            matrix: { engines.settings.aio_threads: [1, 4] }
          - { name: check, kind: check, payload: { size: 3MiB } }
        """

    private func scenario(_ overrides: String...) throws -> Scenario {
        try Fixture.scenario("payload: { files: 2 }", workloads: workloads, set: overrides)
    }

    @Test func changesWhatTheFileSays() throws {
        #expect(try scenario("payload.files=5").cells.allSatisfy { $0.configuration.payload.fileCount == 5 })
    }

    @Test func addsWhatTheFileDoesNotSay() throws {
        let cells = try scenario("payload.size=64MiB", "leecher.settings.file_pool_size=9").cells
        #expect(cells.map(\.configuration.payload.totalBytes) == [64 << 20, 64 << 20, 3 << 20])
        #expect(cells[0].configuration.leecher.settings["file_pool_size"] == .integer(9))
        #expect(cells[0].configuration.seeder.settings["file_pool_size"] == nil)
    }

    @Test func findsAWorkloadByItsName() throws {
        #expect(try scenario("workloads.check.blocks=9").workloads.map(\.blocks) == [3, 9])
    }

    @Test func changesAnAxis() throws {
        let changed = try scenario("workloads.transfer.matrix.engines.settings.aio_threads=[2, 8]")
        #expect(changed.cells.map(\.id.text) == ["transfer[aio_threads=2]", "transfer[aio_threads=8]", "check"])
    }

    @Test func replacesAWholeMapping() throws {
        let cells = try scenario("payload={ size: 1MiB }").cells
        #expect(cells[0].configuration.payload.fileCount == 1)
        #expect(cells[0].configuration.payload.totalBytes == 1 << 20)
    }

    @Test func theLastOneWins() throws {
        #expect(try scenario("seed=3", "seed=4").seed == 4)
    }

    @Test func keepsThemWithTheSource() throws {
        #expect(try scenario("seed=3", "blocks=4").source.overrides == ["seed=3", "blocks=4"])
    }

    @Test(arguments: [
        ("payload.siz=3", 9, "unknown key 'siz' (did you mean 'size'?)"),
        ("payload.size=64XB", 14, "payload.size is '64XB', expected a size from 1B to 1TiB, such as 256MiB"),
        ("workloads.chek.blocks=2", 11, "no workload is called 'chek' (did you mean 'check'?)"),
        ("workloads.x.blocks=2", 11, "no workload is called 'x' (known: transfer, check)"),
        ("workloads.check=2", 11, "name a key of the workload, such as check.blocks"),
        (
            "workloads.check.matrix.engines.disk_backend=[mmpa]", 46,
            "engines.disk_backend is 'mmpa' (did you mean 'mmap'?), expected one of mmap, posix, disabled, pread, default"
        ),
        ("transport", 1, "expected key=value on one line, such as payload.size=64MiB"),
        ("=3", 1, "a part of the key is empty, expected a dotted path such as payload.size"),
        ("a..b=3", 3, "a part of the key is empty, expected a dotted path such as payload.size"),
        ("seed= ", 6, "expected a value after '='"),
        (
            "seed=[1", 8,
            "invalid YAML: did not find expected ',' or ']' while parsing a flow sequence that begins in line 1"
        ),
        ("seed.value=3", 1, "seed is a mapping, expected a whole number from 0 to 18446744073709551615"),
        ("question.text=3", 10, "'text' cannot be set inside 'why'"),
        ("schema=2", 8, "schema is '2', expected 1"),
        ("seed=\u{7}", 6, "character U+0007 is not allowed in YAML, remove it"),
    ])
    func pointsIntoTheArgument(text: String, column: Int, message: String) {
        let errors = #expect(throws: ScenarioErrors.self) { try scenario(text) }
        let expected = ScenarioDiagnostic(
            location: SourceLocation(file: "--set", line: 1, column: column),
            message: message,
            sourceLine: text.replacing("\u{7}", with: "\u{FFFD}")
        )
        #expect(errors?.diagnostics == [expected])
    }

    @Test func printsTheArgumentWithACaret() {
        let expected = """
            --set:1:14: payload.size is '64XB', expected a size from 1B to 1TiB, such as 256MiB
            payload.size=64XB
                         ^
            """
        #expect(Fixture.errors(Fixture.text(), set: ["payload.size=64XB"]) == expected)
    }

    @Test func saysErrorsOfTheFileFirst() {
        let errors = Fixture.errors(Fixture.text("blocks: 0"), set: ["seed=x", "transport=y"])
        let places = errors.split(separator: "\n").filter { $0.contains("expected") }.map { $0.prefix(8) }
        #expect(places == ["x.yaml:4", "--set:1:", "--set:1:"])
    }

    @Test func refusesTooManyAndTooLong() {
        #expect(throws: ScenarioErrors.self) {
            try Fixture.scenario(set: Array(repeating: "seed=1", count: 257))
        }
        #expect(throws: ScenarioErrors.self) {
            try Fixture.scenario(set: ["question=" + String(repeating: "x", count: 4096)])
        }
    }
}
