import Results
import Scenarios
import TestSupport
import Testing
import Vocabulary

@testable import Judging

@Suite(.timeLimit(.minutes(5)), .queued) struct CeilingTests {
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
        var support = RunSupport(
            figure: 1.04e9,
            ceilings: [
                CeilingUse(name: "sha1_one_thread", boundBytesPerSecond: 1e9),
                CeilingUse(name: "x", boundBytesPerSecond: 2e9),
            ]
        )
        #expect(RunJudge.judge(RunFindings(), support) == .valid)
        support.figure = 1.2e9
        let outcome = RunJudge.judge(RunFindings(), support)
        #expect(outcome.state == .invalid)
        #expect(outcome.reasons.map(\.code) == ["above_ceiling"])
        #expect(
            outcome.reasons.first?.message
                == "1200 MB/s is more than the ceiling on its path, sha1_one_thread with 1000 MB/s"
        )
    }

    /// Of a check, with so many measurements of what one thread hashes.
    private static func assessor(measured: [Double]) throws -> RunAssessor {
        RunAssessor(
            cell: try Readings.cell("check"),
            limits: .standard,
            ceilings: CeilingFigures(values: ["sha1_one_thread": measured], network: []),
            cores: 2
        )
    }

    @Test func efficiencyIsTheFigureOverTheLowestCeiling() throws {
        let assessor = try Self.assessor(measured: [1e9])
        let whole = assessor.assess(RunFindings(measurements: Self.check(.value(4e8))))
        #expect(whole.evidence == nil)
        #expect(whole.measurements[MetricCatalog.efficiencyRatio] == .value(0.4))
        let silent = assessor.assess(RunFindings(measurements: Self.check(.absent("no end"))))
        #expect(
            silent.measurements[MetricCatalog.efficiencyRatio]?.reason
                == "there is no figure to hold against a ceiling"
        )
    }

    private static func check(_ rate: Measurement) -> [String: Measurement] {
        [MetricCatalog.validationRateCheck.name: rate]
    }

    @Test(
        arguments: [
            ([600.0], 630.0), ([600, 600, 590, 610], 640.5), ([400, 600, 500, 800], 800 * 800 / 550), ([], nil),
        ] as [([Double], Double?)]
    )
    func theUpperEndIsAsFarFromTheBestAsTheBestFromTheMiddle(values: [Double], upper: Double?) {
        let found = CeilingScatter.upper(values)
        #expect(found.map { ($0 * 1e6).rounded() } == upper.map { ($0 * 1e6).rounded() })
    }

    private static func use(_ bound: Double, upper: Double, _ count: Int) -> CeilingUse {
        CeilingUse(
            name: "libtorrent_network",
            boundBytesPerSecond: bound * 1e6,
            upperBytesPerSecond: upper * 1e6,
            measurements: count
        )
    }

    /// 417 over 273 MB/s, as of the honest runs that the issue tells of: with one measurement nothing is impossible.
    @Test func anUncertainCeilingIsNoFaultOfTheRun() {
        let few = [Self.use(273, upper: 287, 1)]
        #expect(CeilingRule.verdict(417e6, few) == .uncertain(few[0]))
        #expect(CeilingRule.reason(417e6, few) == nil)
        #expect(
            CeilingRule.uncertainty(417e6, few)
                == "the ceiling libtorrent_network is uncertain: the figure of 417 MB/s is above its 273, and too few "
                + "measurements of it (1) show how far it scatters"
        )
        let scattered = [Self.use(273, upper: 430, 5)]
        #expect(CeilingRule.verdict(417e6, scattered) == .uncertain(scattered[0]))
        #expect(
            CeilingRule.uncertainty(417e6, scattered)?.hasSuffix("and its 5 measurements scatter up to 430") == true
        )
        #expect(CeilingRule.verdict(280e6, scattered) == nil && CeilingRule.uncertainty(280e6, scattered) == nil)
    }

    @Test func aFigureAboveTheScatterIsImpossible() {
        let known = [Self.use(273, upper: 300, 5)]
        #expect(CeilingRule.verdict(417e6, known) == .impossible(known[0]))
        #expect(
            CeilingRule.reason(417e6, known)?.message
                == "417 MB/s is more than the ceiling on its path, libtorrent_network with 273 MB/s, at most 300 by the "
                + "scatter of 5 measurements"
        )
        // The lowest ceiling may be uncertain where a higher one is not.
        let both = [Self.use(273, upper: 500, 5), Self.use(350, upper: 400, 6)]
        #expect(CeilingRule.verdict(417e6, both) == .impossible(both[1]))
    }

    @Test func efficiencyOverAnUncertainCeilingIsNotGiven() throws {
        let findings = RunFindings(measurements: Self.check(.value(1.5e9)))
        let uncertain = try Self.assessor(measured: [1e9]).assess(findings)
        #expect(uncertain.measurements[MetricCatalog.efficiencyRatio]?.reason?.contains("is uncertain") == true)
        #expect(uncertain.outcome == .valid)
        let known = try Self.assessor(measured: [1e9, 1e9, 1e9, 1e9, 1e9]).assess(findings)
        #expect(known.outcome.state == .invalid)
    }

    @Test func theNetworkCeilingMovesZerosBetweenTwoEngines() throws {
        let cells = [try Readings.cell("check"), try Readings.cell()]
        let ceiling = try #require(NetworkCeiling.all(of: cells).first)
        #expect(ceiling.cell.configuration.isCeiling)
        #expect(ceiling.cell.configuration.seeder.start == .seedMode)
        #expect(ceiling.bounds(cells[1]) && !ceiling.bounds(cells[0]))
        #expect(NetworkCeiling.all(of: [cells[0]]).isEmpty)
    }

    @Test func itGoesTheWayOfItsCells() throws {
        let lines = """
            discovery: tracker-udp
            payload: { size: 16MiB, piece_size: 64KiB, format: v2 }
            engines: { profile: default, affinity: [0], disk_backend: posix }
            leecher: { settings: { max_out_request_queue: 300, aio_threads: 3, download_rate_limit: 1000 } }
            """
        let ceiling = try #require(NetworkCeiling.all(of: [try Readings.cell("transfer", lines)]).first)
        let configuration = ceiling.cell.configuration
        #expect(configuration.discovery == .trackerUDP)
        #expect(configuration.payload.totalBytes == 128 << 20, "16 MiB are over before they have begun")
        #expect(configuration.payload.pieceBytes == 64 << 10 && configuration.payload.format == .v2)
        #expect(configuration.seeder.profile == .default && configuration.seeder.affinity == [0])
        // What has no part in the network side, and a limit, which is none of its properties, are left out.
        #expect(configuration.leecher.settings == ["max_out_request_queue": .integer(300)])
        #expect(
            ceiling.basis
                == "128 MiB of zeros in pieces of 64 KiB, v2, discovery tracker-udp, seeder default CPU 0, leecher default "
                + "max_out_request_queue=300 CPU 0; from the first byte of payload"
        )
    }

    @Test func cellsThatGoOtherWaysHaveCeilingsOfTheirOwn() throws {
        let cells = [
            try Readings.cell(), try Readings.cell("transfer", "engines: { settings: { aio_threads: 1 } }"),
            try Readings.cell("transfer", "discovery: direct"),
            try Readings.cell("transfer", "payload: { size: 4GiB }"),
            try Readings.cell("transfer", "transport: utp"),
        ]
        let ceilings = NetworkCeiling.all(of: cells)
        #expect(ceilings.map(\.name) == ["libtorrent_network", "libtorrent_network_2"])
        #expect(
            cells.map { cell in ceilings.first { $0.bounds(cell) }?.name }
                == ["libtorrent_network", "libtorrent_network", "libtorrent_network_2", "libtorrent_network", nil]
        )
        #expect(ceilings[0].cell.configuration.payload.totalBytes == 256 << 20, "no slice is longer")
    }

    /// 256 MB in 0.5 s, of which 0.1 went before the first byte of payload.
    @Test func itsClockBeginsWithTheFirstByteOfPayload() {
        var found: [String: Measurement] = [:]
        found[MetricCatalog.completionThroughput] = .value(512e6)
        found[MetricCatalog.timeToFirstPayload] = .value(0.1)
        let sample = try? NetworkCeiling.sample(found, bytes: 256_000_000, block: 3).get()
        #expect(sample?.value == 640e6 && sample?.block == 3 && sample?.bytes == 256_000_000)
        found[MetricCatalog.timeToFirstPayload] = .absent("no engine said")
        #expect(
            NetworkCeiling.sample(found, bytes: 1, block: nil) == .failure(CeilingAbsence(reason: "no engine said"))
        )
    }

    /// 4 CPU seconds a GiB on two cores are 512 MiB a second.
    @Test(arguments: [("", 2.0), ("engines: { affinity: [1] }", 1.0), ("leecher: { affinity: [1] }", 2.0)])
    func theBudgetIsCoresOverCPUTime(lines: String, cores: Double) throws {
        var found: [String: Measurement] = [:]
        found[MetricCatalog.cpuPerGibSeeder] = .value(1.5)
        found[MetricCatalog.cpuPerGibLeecher] = .value(2.5)
        let cell = try Readings.cell("transfer", lines)
        #expect(CPUBudget.of(found, cell: cell, cores: 2) == .value(cores * 268_435_456))
        let underQuota = CPUBudget.of(found, cell: cell, cores: 2, quotaCores: 0.5)
        #expect(underQuota == .value(0.5 * 268_435_456))
        #expect(CPUBudget.of(found, cell: cell, cores: 2, quotaCores: 8) == .value(cores * 268_435_456))
        #expect(CPUBudget.of(found, cell: try Readings.cell("ipc"), cores: 2) == nil)
        #expect(CPUBudget.of(found, cell: try Readings.cell("check"), cores: 3)?.number == 2 * 1_073_741_824)
        found[MetricCatalog.cpuPerGibLeecher] = .absent("no /proc")
        #expect(CPUBudget.of(found, cell: cell, cores: 2) == .absent("no /proc"))
    }
}
