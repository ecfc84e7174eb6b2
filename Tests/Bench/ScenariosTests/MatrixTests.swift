import Scenarios
import TestSupport
import Testing
import Vocabulary

@Suite(.timeLimit(.minutes(2)), .queued) struct MatrixTests {
    private func ids(_ matrix: String, kind: String = "transfer", _ keys: String = "") throws -> [String] {
        let lines = matrix.split(separator: "\n").map { "      \($0)" }.joined(separator: "\n")
        let workload = "  - name: a\n    kind: \(kind)\n    matrix:\n\(lines)"
        return try Fixture.scenario(keys, workloads: workload).cells.map(\.id.text)
    }

    @Test func aWorkloadWithoutAMatrixIsOneCell() throws {
        let scenario = try Fixture.scenario()
        #expect(scenario.cells.map(\.id.text) == ["a"])
        #expect(scenario.cells[0].labels.isEmpty)
    }

    @Test func combinesEveryValueWithEveryOtherTheLastAxisFastest() throws {
        let expected = [
            "a[aio_threads=1,disk_backend=mmap]", "a[aio_threads=1,disk_backend=posix]",
            "a[aio_threads=4,disk_backend=mmap]", "a[aio_threads=4,disk_backend=posix]",
        ]
        #expect(
            try ids("engines.settings.aio_threads: [1, 4]\nengines.disk_backend: [mmap, posix]") == expected
        )
    }

    @Test func namesAnAxisOfOneRoleByTheRole() throws {
        #expect(try ids("leecher.count: [1, 2]") == ["a[leecher.count=1]", "a[leecher.count=2]"])
        #expect(
            try ids("seeder.settings.aio_threads: [1]\nleecher.settings.aio_threads: [2]")
                == ["a[seeder.aio_threads=1,leecher.aio_threads=2]"]
        )
    }

    @Test func namesAxesThatEndAlikeByTheirWholePath() throws {
        #expect(
            try ids("engines.kind: [libtorrent]\nstorage.kind: [disk]")
                == ["a[engines.kind=libtorrent,storage.kind=disk]"]
        )
    }

    @Test func spellsEqualValuesAlike() throws {
        #expect(
            try ids("payload.size: [65536KiB, 1000B]\nlimits.run_timeout: [60000ms]") == [
                "a[size=64MiB,run_timeout=1min]", "a[size=1000B,run_timeout=1min]",
            ]
        )
    }

    @Test func leavesOutWhatIsExcluded() throws {
        let matrix = """
            engines.settings.aio_threads: [1, 4, 8]
            engines.disk_backend: [mmap, posix]
            exclude:
              - { engines.disk_backend: posix, engines.settings.aio_threads: 4 }
              - { engines.settings.aio_threads: 8 }
            """
        let expected = [
            "a[aio_threads=1,disk_backend=mmap]", "a[aio_threads=1,disk_backend=posix]",
            "a[aio_threads=4,disk_backend=mmap]",
        ]
        #expect(try ids(matrix) == expected)
    }

    @Test func addsWhatIsIncludedWithAxesFirst() throws {
        let matrix = """
            engines.settings.aio_threads: [1]
            include:
              - { seeder.start: seed_mode, engines.disk_backend: disabled, engines.settings.aio_threads: 2 }
              - { payload.files: 3 }
            """
        #expect(
            try ids(matrix) == [
                "a[aio_threads=1]", "a[aio_threads=2,seeder.start=seed_mode,disk_backend=disabled]", "a[files=3]",
            ]
        )
    }

    @Test func anIncludedCellTakesNothingFromTheAxes() throws {
        let workload = """
              - name: a
                kind: transfer
                matrix: { payload.files: [7], include: [{ transport: utp }] }
            """
        let cells = try Fixture.scenario(workloads: workload).cells
        #expect(cells.map(\.configuration.payload.fileCount) == [7, 1])
        #expect(cells.map(\.configuration.transport) == [.tcp, .utp])
    }

    @Test func keepsThePathAndValueOfEveryLabel() throws {
        let workload = "  - { name: a, kind: transfer, matrix: { engines.settings.aio_threads: [4] } }"
        let cell = try Fixture.scenario(workloads: workload).cells[0]
        let label = CellLabel(axis: "aio_threads", value: "4")
        #expect(cell.labels == [label])
    }

    @Test func takesLists() throws {
        #expect(try ids("seeder.affinity: [[0], [1, 0]]") == ["a[seeder.affinity=0]", "a[seeder.affinity=1+0]"])
    }

    @Test func worksOutTenThousandCells() throws {
        let numbers = (1...100).map(String.init).joined(separator: ", ")
        let matrix = "payload.files: [\(numbers)]\nengines.settings.aio_threads: [\(numbers)]"
        #expect(Set(try ids(matrix, "blocks: 1\nwarmup_blocks: 0")).count == 10_000)
    }
}
