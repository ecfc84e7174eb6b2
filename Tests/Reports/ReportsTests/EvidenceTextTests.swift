import Results
import TestSupport
import Testing
import Vocabulary

@testable import Reports

@Suite(.timeLimit(.minutes(2)), .queued) struct EvidenceTextTests {
    private static let cells = [
        CellRecord(id: "a", workload: "a", kind: "check", labels: [], configuration: .object([:]))
    ]

    /// One cell and as many runs of it as outcomes, each with a check rate of 400, 401, … MB/s.
    private static func document(_ outcomes: [RunOutcome]) -> ResultDocument {
        let runs = outcomes.enumerated().map { index, outcome in
            RunRecord(
                index: index,
                cell: "a",
                block: index,
                warmup: false,
                startedAt: Fixture.started,
                durationSeconds: 1,
                outcome: outcome,
                measurements: [
                    MetricCatalog.validationRateCheck.name: .value(400e6 + 1e6 * Double(index)),
                    MetricCatalog.efficiencyRatio.name: .value(0.4),
                    MetricCatalog.stealRatio.name: .value(0.01 * Double(index)),
                ],
                evidence: EvidenceRecord(
                    telemetry: "full",
                    spanSeconds: 1,
                    sampler: SamplerCostRecord(
                        cpuSeconds: 0.002,
                        marksCpuSeconds: 0.0015,
                        elapsedSeconds: 1,
                        coreShare: 0.002,
                        ticks: 10,
                        lateTicks: 0
                    ),
                    witnesses: [
                        WitnessRecord(
                            quantity: "payload checked",
                            source: "size",
                            bytes: 1000,
                            otherSource: "rchar",
                            otherBytes: index == 0 ? 995 : 1000,
                            relation: .equal
                        )
                    ],
                    ceilings: [CeilingUse(name: "sha1_one_thread", boundBytesPerSecond: 1e9)],
                    saturation: SaturationRecord(
                        resource: index == 0 ? .latency : .diskThreads,
                        role: index == 0 ? nil : "seeder",
                        share: 0.95,
                        evidence: "the disk threads of seeder-1 used 95 % of a core, one may run",
                        setting: "hashing_threads"
                    )
                )
            )
        }
        var document = Fixture.document(failing: false)
        document.cells = cells
        document.runs = runs
        document.plannedRuns = runs.count
        document.warnings = []
        document.validityLimits = ["steal_percent": 2, "witness_percent": 1]
        document.ceilings = [
            CeilingRecord(name: "sha1_one_thread", unit: .bytesPerSecond, value: .value(1e9), parallelism: 1),
            CeilingRecord(name: "tmpfs_read", unit: .bytesPerSecond, value: .absent("always in memory")),
        ]
        return document
    }

    private static let suspect = RunOutcome(
        state: .suspect,
        reasons: [OutcomeReason(code: "steal", message: "the hypervisor took 9 % of the CPU time, 2 % are allowed")]
    )

    @Test func saysWhatHeldACellBackAndHowNearItCame() throws {
        let workload = try #require(WorkloadSummary.all(of: Self.document([.valid, .valid, .valid])).first)
        #expect(
            LimitText.lines(workload) == [
                "a: seeder's disk threads full (2 of 3 runs; the disk threads of seeder-1 used 95 % of a core, one may run); "
                    + "look at hashing_threads; reached 40 % (40–40) of the lowest ceiling on its path, SHA-1 one thread (1000 MB/s)"
            ]
        )
    }

    @Test func givesEfficienciesTheirRange() throws {
        var document = Self.document([.valid, .valid, .valid])
        for (index, share) in [0.0041, 0.0062, 0.0059].enumerated() {
            document.runs[index].measurements[MetricCatalog.efficiencyRatio.name] = .value(share)
        }
        let workload = try #require(WorkloadSummary.all(of: document).first)
        #expect(LimitText.lines(workload)[0].contains("reached 0.6 % (0.4–0.6) of the lowest ceiling"))
        let row = try #require(EfficiencyFigure.table(workload)?.rows.first)
        #expect(row.map(\.text) == ["a", "401 (400–402)", "1000", "0.6 (0.4–0.6)", "SHA-1 one thread"])
        #expect(row[3].values == [0.0059, 0.0041, 0.0062])
    }

    @Test func aCeilingShowsHowFarItScatters() throws {
        var document = Self.document([.valid])
        document.ceilings = [
            CeilingRecord(
                name: "libtorrent_network",
                unit: .bytesPerSecond,
                value: .value(640e6),
                attempts: 3,
                samples: [640e6, 410e6, 600e6].enumerated().map { CeilingRecord.Sample(value: $1, block: $0) },
                basis: "128 MiB of zeros"
            )
        ]
        let table = try #require(CeilingTable.make(document))
        #expect(
            table.rows.map { $0.map(\.text) } == [["libtorrent network", "640 MB/s", "410–640 MB/s", "–", "3 times"]]
        )
        #expect(Report(document).markdown().contains("libtorrent network: 128 MiB of zeros."))
        #expect(Report(document).page().contains("libtorrent network: "))
    }

    /// 400, 401 and 402 MB/s of a budget of 500.
    @Test func aFigureStandsBesideItsCPUBudget() throws {
        var document = Self.document([.valid, .valid, .valid])
        for index in document.runs.indices {
            document.runs[index].measurements[MetricCatalog.cpuBudget.name] = .value(500e6)
        }
        let workload = try #require(WorkloadSummary.all(of: document).first)
        #expect(LimitText.lines(workload)[0].hasSuffix("; used 80 % of its CPU budget, 500 MB/s"))
        let row = try #require(EfficiencyFigure.table(workload)?.rows.first)
        #expect(row.suffix(2).map(\.text) == ["500 (500–500)", "80.2 (80.0–80.4)"])
        #expect(Report(document).page().contains("CPU budget: the cores that a cell may use"))
    }

    @Test func showsDisturbedFiguresAsSuchAndComparesNone() throws {
        let document = Self.document([Self.suspect, Self.suspect])
        let workload = try #require(WorkloadSummary.all(of: document).first)
        #expect(
            Answer.sentence(workload)
                == "No verdict: all 2 runs were disturbed (steal). As seen, with the disturbance in it: check rate 400 to 401 MB/s."
        )
        let table = try #require(SpeedTable.make(workload))
        #expect(table.rows.map { $0.map(\.text) } == [["a", "0/2", "~401", "~400–401"]])
        #expect(SpeedTable.notes(workload).contains { $0.hasPrefix("~ marks the figures of disturbed runs") })
    }

    @Test func oneValidRunSpeaksForItsCellAlone() throws {
        let document = Self.document([Self.suspect, .valid])
        let workload = try #require(WorkloadSummary.all(of: document).first)
        let table = try #require(SpeedTable.make(workload))
        #expect(table.rows.map { $0.map(\.text) } == [["a", "1/2", "401", "–"]])
    }

    @Test func saysHowMuchAComparisonLeftOutAndWhy() {
        #expect(LeftOutNote.sentence(Self.document([.valid, .valid])) == nil)
        let text = LeftOutNote.sentence(Self.document([Self.suspect, .valid, Self.suspect])) ?? ""
        #expect(
            text.hasPrefix(
                "2 of 3 counted runs are not valid and not compared; mostly steal (2 runs, as in: the hypervisor took 9 %"
            )
        )
        #expect(text.contains("torrbench doctor"))
    }

    @Test func gathersManyDisturbedRunsByTheirCause() {
        let few = SuspectGroups.lines(Self.document([RunOutcome](repeating: Self.suspect, count: 4)))
        #expect(few.count == 4)
        let many = SuspectGroups.lines(Self.document([RunOutcome](repeating: Self.suspect, count: 5)))
        #expect(
            many.map(\.text) == [
                "5 of 5 suspect runs: steal, as in: the hypervisor took 9 % of the CPU time, 2 % are allowed"
            ]
        )
    }

    @Test func statesTheNoiseWithItsLimit() {
        let document = Self.document([.valid, .valid, .valid])
        #expect(DisturbanceText.sentence(document) == "Noise: steal median 1 %, at most 2 %, limit 2 %.")
    }

    @Test func statesWitnessesSamplerAndLimits() {
        #expect(
            EvidenceText.sentences(Self.document([.valid, .valid])) == [
                "Independent counts were compared 2 times (engines against each other, the kernel's counters and the bytes on "
                    + "disk); the largest disagreement was 0.5 %, payload checked.",
                "The sampler (telemetry full) used 0.20 % of a core, at most 0.20 % in one run; the readings at the begin "
                    + "and end of a run's phases took 1.5 ms of CPU time a run.",
                "Limits stated before the first run: steal 2 %, witness 1 %.",
            ]
        )
    }

    @Test func listsCeilingsThatCouldNotBeMeasuredWithTheirReason() throws {
        let table = try #require(CeilingTable.make(Self.document([.valid])))
        #expect(
            table.rows.map { $0.map(\.text) } == [
                ["SHA-1 one thread", "1000 MB/s", "–", "1", "once"],
                ["tmpfs read", "always in memory", "–", "–", "once"],
            ]
        )
        #expect(CeilingTable.sentence(Self.document([.valid])) == "This machine at most: SHA-1 one thread 1000 MB/s.")
    }

    @Test func repeatedRunsAreCounted() {
        var document = Self.document([RunOutcome(state: .invalid), .valid])
        document.runs[1].repetition = 1
        document.plannedRuns = 1
        #expect(Validity.counts(of: document) == "1 of 1 runs done, 1 repeated; 2 counted: 1 valid, 1 invalid")
        #expect(EvidenceText.sentences(document).last?.hasPrefix("1 run was repeated") == true)
    }
}
