import Results
import Scenarios
import Testing

@testable import Harness

@Suite struct CeilingTests {
    /// Round figures in MB/s, so that each bound can be told by its value.
    private static let figures: [String: Double] = [
        "sha1_one_thread": 1000, "sha1_all_threads": 1800, "sha256_one_thread": 500, "sha256_all_threads": 900,
        "loopback_tcp_one_stream": 2000, "loopback_tcp_several_streams": 2200, "tmpfs_write": 1500,
        "tmpfs_read_cached": 4000, "disk_write": 1200, "disk_read": 300, "disk_read_cached": 3500,
        "libtorrent_network": 700,
    ]

    private static func bounds(_ cell: Cell) -> [String] {
        CeilingPath.bounds(cell, cores: 2) { figures[$0] }.map { "\($0.name) \(Int($0.boundBytesPerSecond))" }
    }

    @Test(arguments: [
        ("check", "", ["sha1_one_thread 1000"]),
        ("check", "engines: { settings: { hashing_threads: 4 } }", ["sha1_all_threads 1800"]),
        ("check", "payload: { format: v2 }", ["sha256_one_thread 500"]),
        ("check", "payload: { format: hybrid }", ["sha1_one_thread+sha256_one_thread 333"]),
        ("check", "engines: { disk_backend: posix }", ["sha1_one_thread 1000", "tmpfs_read_cached 4000"]),
        ("check", "storage: { kind: disk, cache: cold }", ["disk_read 300", "sha1_one_thread 1000"]),
        (
            "transfer", "",
            [
                "libtorrent_network 700", "sha1_all_threads 1800", "loopback_tcp_one_stream 2000", "tmpfs_write 3000",
            ]
        ),
        (
            "transfer", "engines: { settings: { aio_threads: 1 } }",
            ["libtorrent_network 700", "sha1_one_thread 1000", "tmpfs_write 1500", "loopback_tcp_one_stream 2000"]
        ),
        (
            "transfer", "leecher: { count: 2, affinity: [1] }",
            ["sha1_one_thread 1000", "tmpfs_write 1500", "loopback_tcp_several_streams 2200"]
        ),
        (
            "transfer", "engines: { settings: { disable_hash_checks: true } }",
            ["libtorrent_network 700", "loopback_tcp_one_stream 2000", "tmpfs_write 3000"]
        ),
        (
            "transfer", "engines: { disk_backend: disabled }\nseeder: { start: seed_mode }",
            ["loopback_tcp_one_stream 2000"]
        ),
        ("transfer", "transport: utp", ["sha1_all_threads 1800", "tmpfs_write 3000"]),
        ("ipc", "", []),
    ])
    func aPathHasItsCeilings(kind: String, lines: String, expected: [String]) throws {
        #expect(Self.bounds(try Readings.cell(kind, lines)) == expected)
    }

    @Test func aFigureAboveItsCeilingIsInvalid() {
        var findings = RunFindings()
        findings.evidence.ceilings = [
            CeilingUse(name: "sha1_one_thread", boundBytesPerSecond: 1e9),
            CeilingUse(name: "x", boundBytesPerSecond: 2e9),
        ]
        findings.evidence.figure = 1.04e9
        #expect(RunJudge.judge(findings) == .valid)
        findings.evidence.figure = 1.2e9
        let outcome = RunJudge.judge(findings)
        #expect(outcome.state == .invalid)
        #expect(outcome.reasons.map(\.code) == ["above_ceiling"])
        #expect(
            outcome.reasons.first?.message
                == "1200 MB/s is more than the ceiling on its path, sha1_one_thread with 1000 MB/s"
        )
    }

    @Test func efficiencyIsTheFigureOverTheLowestCeiling() throws {
        let book = CeilingBook(directories: [:], each: .milliseconds(30))
        book.add("sha1_one_thread", bytesPerSecond: .value(1e9), parallelism: 1)
        let assessment = RunAssessment(cell: try Readings.cell("check"), limits: .standard, ceilings: book)
        var findings = RunFindings()
        findings[MetricCatalog.validationRateCheck] = .value(4e8)
        #expect(assessment.complete(&findings, engines: []) == nil)
        #expect(findings[MetricCatalog.efficiencyRatio] == .value(0.4))
        findings[MetricCatalog.validationRateCheck] = .absent("no end")
        _ = assessment.complete(&findings, engines: [])
        #expect(findings[MetricCatalog.efficiencyRatio]?.reason == "there is no figure to hold against a ceiling")
    }

    @Test func repeatingAMeasurementCanOnlyRaiseACeiling() {
        let book = CeilingBook(directories: [:], each: .milliseconds(30))
        for value in [Measurement.value(5), .value(7), .absent("busy"), .value(6)] {
            #expect(book.mayMeasureAgain("x"))
            book.add("x", bytesPerSecond: value, parallelism: 1)
        }
        #expect(book.bytesPerSecond("x") == 7)
        #expect(book.records.map(\.attempts) == [4])
        #expect(!book.mayMeasureAgain("x"))
    }

    @Test func everyCeilingOfThisMachineIsMeasured() {
        let book = CeilingBook(directories: [.tmpfs: "/dev/shm"], each: .milliseconds(30))
        book.measureAll()
        let names = book.records.filter { $0.value.number != nil }.map(\.name)
        #expect(
            names == [
                "loopback_tcp_one_stream", "loopback_tcp_several_streams", "memory_copy",
                "sha1_all_threads", "sha1_one_thread", "sha256_all_threads", "sha256_one_thread", "tmpfs_read_cached",
                "tmpfs_write", "tmpfs_write_synced",
            ]
        )
        #expect(book.records.first { $0.name == "tmpfs_read" }?.value.reason?.contains("always in memory") == true)
    }

    @Test func theNetworkCeilingMovesZerosBetweenTwoEngines() throws {
        let cell = try #require(NetworkCeiling.cell(for: [try Readings.cell("check"), try Readings.cell()]))
        #expect(cell.configuration.isCeiling)
        #expect(cell.configuration.seeder.start == .seedMode)
        #expect(NetworkCeiling.cell(for: [try Readings.cell("check")]) == nil)
        #expect(NetworkCeiling.cell(for: [try Readings.cell("transfer", "payload: { size: 2GiB }")]) == nil)
    }
}
