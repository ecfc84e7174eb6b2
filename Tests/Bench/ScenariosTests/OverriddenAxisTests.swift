import TestSupport
import Testing
import Vocabulary

@testable import Scenarios

/// A `--set` of a key that is swept takes the axis' place: it never has no effect without a word.
@Suite(.timeLimit(.minutes(2)), .queued) struct OverriddenAxisTests {
    private static let workloads = """
          - name: transfer
            kind: transfer
            matrix:
              engines.settings.aio_threads: [1, 4]
              engines.disk_backend: [mmap, posix]
              exclude: [{ engines.settings.aio_threads: 1, engines.disk_backend: posix }]
              include: [{ engines.settings.aio_threads: 16, engines.profile: default }]
          - { name: check, kind: check, matrix: { engines.settings.hashing_threads: [1, 2] } }
          - { name: pings, kind: ipc, payload: { size: 3MiB } }
        """

    private func scenario(_ overrides: String..., workloads: String = workloads) throws -> Scenario {
        try Fixture.scenario(workloads: workloads, set: overrides)
    }

    private func ids(_ scenario: Scenario, _ workload: String = "transfer") -> [String] {
        scenario.cells.filter { $0.workload == workload }.map(\.id.text)
    }

    @Test func oneValueTakesThePlaceOfTheAxis() throws {
        let changed = try scenario("engines.settings.aio_threads=8")
        #expect(
            ids(changed) == [
                "transfer[aio_threads=8,disk_backend=mmap]", "transfer[aio_threads=8,disk_backend=posix]",
                "transfer[aio_threads=8,profile=default]",
            ]
        )
        for cell in changed.cells {
            #expect(cell.configuration.seeder.settings["aio_threads"] == .integer(8), "\(cell.id)")
        }
    }

    @Test func severalValuesAreTheAxis() throws {
        for text in ["engines.settings.aio_threads=2,8", "engines.settings.aio_threads=[2, 8]"] {
            let changed = try scenario(text)
            #expect(ids(changed).filter { $0.contains("mmap") }.count == 2)
            #expect(ids(changed).contains("transfer[aio_threads=8,profile=default]"))
            #expect(ids(changed, "pings") == ["pings"])
        }
    }

    @Test func severalValuesAreAnAxisOfAllWhereNoneSweepsTheKey() throws {
        let changed = try scenario("engines.settings.file_pool_size=40,500")
        #expect(ids(changed, "pings") == ["pings[file_pool_size=40]", "pings[file_pool_size=500]"])
        #expect(ids(changed, "check").count == 4)
        #expect(changed.cells.count == 8 + 4 + 2)
    }

    @Test func sweepsOnlyWhatTheKindHas() throws {
        let changed = try scenario("leecher.count=1,2")
        #expect(ids(changed, "check").count == 2)
        #expect(ids(changed, "pings") == ["pings[leecher.count=1]", "pings[leecher.count=2]"])
    }

    @Test func exclusionsOfValuesThatAreLeftStay() throws {
        #expect(
            !ids(try scenario("engines.settings.aio_threads=1,8")).contains(
                "transfer[aio_threads=1,disk_backend=posix]"
            )
        )
    }

    @Test func anInclusionThatIsACombinationNowIsLeftOut() throws {
        let text = """
              - name: a
                kind: transfer
                matrix: { payload.size: [1MiB, 2MiB], include: [{ payload.size: 8MiB }] }
            """
        #expect(ids(try scenario("payload.size=4096KiB", workloads: text), "a") == ["a[size=4MiB]"])
    }

    @Test func enginesTakeThePlaceOfBothRoles() throws {
        let text =
            "  - { name: a, kind: transfer, matrix: { seeder.profile: [default, loopback], leecher.profile: [default] } }"
        #expect(ids(try scenario("engines.profile=loopback", workloads: text), "a") == ["a[profile=loopback]"])
    }

    @Test func oneRoleOfASweptKeyIsAnError() {
        let errors = Fixture.errors(Fixture.text(workloads: Self.workloads), set: ["seeder.settings.aio_threads=8"])
        #expect(errors.hasPrefix("--set:1:1: workload 'transfer' sweeps engines.settings.aio_threads, "))
    }

    @Test func oneWorkloadCanBeChanged() throws {
        let changed = try scenario("workloads.check.engines.settings.hashing_threads=8")
        #expect(ids(changed, "check") == ["check[hashing_threads=8]"])
        #expect(ids(changed).count == 4)
    }

    @Test func aWorkloadThatKeepsItsOwnValueIsNamed() throws {
        let changed = try scenario("payload.size=64MiB")
        #expect(
            changed.warnings.map(\.diagnostic.message).contains(
                "pings keeps a value of its own: set workloads.pings.payload.size too"
            )
        )
    }

    @Test func textOfTheUsersOwnKeepsItsCommas() throws {
        let cells = try scenario("engines.settings.user_agent=a,b").cells
        #expect(cells.allSatisfy { $0.configuration.seeder.settings["user_agent"] == .string("a,b") })
    }

    @Test func listsTakeCommas() throws {
        let cells = try scenario("workloads.pings.ipc.phases=idle,transfer").cells
        #expect(cells.last?.configuration.ipc?.phases.count == 2)
    }

    @Test func aWrongItemIsPointedAt() {
        let errors = Fixture.errors(Fixture.text(workloads: Self.workloads), set: ["engines.disk_backend=mmap,posx"])
        #expect(errors.hasPrefix("--set:1:27: engines.disk_backend is 'posx' (did you mean 'posix'?)"), "\(errors)")
    }

    @Test func whatNothingCanSweepIsAnError() {
        let text = "  - { name: c, kind: check }"
        #expect(
            Fixture.errors(Fixture.text(workloads: text), set: ["leecher.count=1,2"]).contains("no workload can sweep")
        )
    }
}
