import EngineKinds
import Scenarios
import TestSupport
import Testing
import Vocabulary

@Suite(.timeLimit(.minutes(2)), .queued) struct ConfigurationTests {
    @Test func fillsInDefaults() throws {
        let scenario = try Fixture.scenario()
        #expect(scenario.seed == 1)
        #expect(scenario.blocks == 3)
        #expect(scenario.warmupBlocks == 1)
        #expect(scenario.limits.freeSpaceBytes == 1 << 30)
        #expect(scenario.limits.total == nil)
        let configuration = scenario.cells[0].configuration
        let payload = PayloadSpecification(totalBytes: 256 << 20, pieceBytes: 1 << 20, format: .v1, fileCount: 1)
        let seeder = RoleConfiguration(
            count: 1,
            engine: .libtorrent,
            profile: .loopback,
            diskBackend: .mmap,
            start: .havePieces,
            settings: [:],
            affinity: nil
        )
        let leecher = RoleConfiguration(
            count: 1,
            engine: .libtorrent,
            profile: .loopback,
            diskBackend: .mmap,
            start: .empty,
            settings: [:],
            affinity: nil
        )
        let expected = CellConfiguration(
            payload: payload,
            seeder: seeder,
            leecher: leecher,
            storage: StorageSpecification(kind: .tmpfs, cache: .warm),
            discovery: .trackerHTTP,
            transport: .tcp,
            ipc: nil,
            runTimeout: .seconds(60)
        )
        #expect(configuration == expected)
    }

    @Test func aRoleGoesBeforeBothRolesAndALaterLayerBeforeAnEarlierOne() throws {
        let keys = """
            engines: { settings: { aio_threads: 1, hashing_threads: 1, file_pool_size: 1, connections_limit: 1 } }
            seeder: { settings: { aio_threads: 2, hashing_threads: 2, file_pool_size: 2 } }
            """
        let workload = """
              - name: a
                kind: transfer
                engines: { settings: { hashing_threads: 3, file_pool_size: 3 } }
                matrix: { engines.settings.file_pool_size: [4] }
            """
        let configuration = try Fixture.scenario(keys, workloads: workload).cells[0].configuration
        let seeder: [String: SettingValue] = [
            "aio_threads": .integer(2), "hashing_threads": .integer(3), "file_pool_size": .integer(4),
            "connections_limit": .integer(1),
        ]
        #expect(configuration.seeder.settings == seeder)
        #expect(configuration.leecher.settings == seeder.merging(["aio_threads": .integer(1)]) { $1 })
    }

    @Test func readsSettingsByTheirTypes() throws {
        let keys = """
            engines:
              settings: { aio_threads: 4, send_buffer_watermark: 3MiB, enable_dht: false, user_agent: 5, peer_fingerprint: "1" }
            """
        let settings = try Fixture.scenario(keys).cells[0].configuration.seeder.settings
        let expected: [String: SettingValue] = [
            "aio_threads": .integer(4), "send_buffer_watermark": .integer(3 << 20), "enable_dht": .boolean(false),
            "user_agent": .string("5"), "peer_fingerprint": .string("1"),
        ]
        #expect(settings == expected)
    }

    @Test func aCheckIsOneEngineThatChecks() throws {
        let keys = "seeder: { count: 3, start: have_pieces }\nleecher: { count: 4 }"
        let cell = try Fixture.scenario(keys, workloads: "  - { name: a, kind: check }").cells[0]
        #expect(cell.configuration.seeder.count == 1)
        #expect(cell.configuration.seeder.start == .check)
        #expect(cell.engineCount == 1)
        #expect(cell.outputBytes == 0)
    }

    @Test func onlyAnIPCCellHasCalls() throws {
        let workloads = """
              - { name: a, kind: transfer }
              - { name: b, kind: ipc }
              - { name: c, kind: ipc, ipc: { rate: 60, phases: [transfer], methods: [get_status_sync], calls: 7, warmup_calls: 0 } }
            """
        let cells = try Fixture.scenario(workloads: workloads).cells
        #expect(cells[0].configuration.ipc == nil)
        let defaults = IPCSpecification(
            phases: [.idle, .transfer],
            methods: [.ping, .status],
            calls: 2000,
            warmupCalls: 200,
            loads: [.closed(depth: 1)]
        )
        #expect(cells[1].configuration.ipc == defaults)
        let own = IPCSpecification(
            phases: [.transfer],
            methods: [.statusSync],
            calls: 7,
            warmupCalls: 0,
            loads: [.paced(perSecond: 60, arrivals: .constant)]
        )
        #expect(cells[2].configuration.ipc == own)
    }

    @Test func aLoadMayBeWrittenInFourWays() throws {
        let ipc =
            "ipc: { loads: [closed, 60, { depth: 64 }, { rate: 1000 }, { rate: 1000, arrivals: poisson }], "
            + "echo_bytes: [64, 1MiB], subscription: { interval: 16ms } }"
        let cell = try Fixture.scenario(workloads: "  - { name: a, kind: ipc, \(ipc) }").cells[0]
        let own = try #require(cell.configuration.ipc)
        #expect(
            own.loads == [
                .closed(depth: 1), .paced(perSecond: 60, arrivals: .constant), .closed(depth: 64),
                .paced(perSecond: 1000, arrivals: .constant), .paced(perSecond: 1000, arrivals: .poisson),
            ]
        )
        #expect(own.loads.map(\.name) == ["closed", "60/s", "depth 64", "1000/s", "1000/s poisson"])
        #expect(own.echoBytes == [64, 1 << 20])
        #expect(own.subscription == IPCSpecification.Subscription(interval: .milliseconds(16), events: 500))
        #expect(own.subscription?.name == "every 16ms")
    }

    @Test func aRateAndAListOfLoadsMayBeAxes() throws {
        let workloads = """
              - { name: a, kind: ipc, matrix: { ipc.rate: [closed, 60] } }
              - { name: b, kind: ipc, matrix: { ipc.loads: [[closed], [{ depth: 64 }, 60]] } }
            """
        let cells = try Fixture.scenario(workloads: workloads).cells
        #expect(cells.map(\.id.text) == ["a[rate=closed]", "a[rate=60]", "b[loads=closed]", "b[loads=depth-64+60]"])
        #expect(cells[1].configuration.ipc?.loads == [.paced(perSecond: 60, arrivals: .constant)])
        #expect(
            cells[3].configuration.ipc?.loads == [.closed(depth: 64), .paced(perSecond: 60, arrivals: .constant)]
        )
    }

    @Test func aWorkloadMayHaveItsOwnBlocks() throws {
        let workloads = "  - { name: a, kind: transfer }\n  - { name: b, kind: transfer, blocks: 7, warmup_blocks: 0 }"
        let scenario = try Fixture.scenario("blocks: 2", workloads: workloads)
        #expect(scenario.workloads.map(\.blocks) == [2, 7])
        #expect(scenario.workloads.map(\.warmupBlocks) == [1, 0])
    }

    @Test func disabledStorageIsACeiling() throws {
        let scenario = try Fixture.scenario("engines: { disk_backend: disabled }\nseeder: { start: seed_mode }")
        #expect(scenario.cells[0].configuration.isCeiling)
        #expect(scenario.cells[0].outputBytes == 0)
    }

    @Test func writesAliasesOut() throws {
        let keys = "seeder: &tuned { settings: { aio_threads: 4 } }\nleecher: *tuned"
        let configuration = try Fixture.scenario(keys).cells[0].configuration
        #expect(configuration.leecher.settings == ["aio_threads": .integer(4)])
    }
}
