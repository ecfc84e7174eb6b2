import Results
import TestSupport
import Testing
import Vocabulary

@testable import Judging

@Suite(.timeLimit(.minutes(5)), .queued) struct SaturationVerdictTests {
    private static func engine(
        _ label: String,
        network: Double = 0.3,
        wait: Double = 0,
        disk: Double = 0.2,
        lanes: Int = 0,
        affinity: Set<Int>? = nil
    ) -> EngineLoad {
        EngineLoad(
            label: label,
            networkShare: network,
            networkWaitShare: wait,
            diskShare: disk,
            cpuShare: network + disk,
            diskLanes: lanes,
            affinity: affinity
        )
    }

    private static func facts(
        _ engines: [EngineLoad] = [engine("seeder-1"), engine("leecher-1")],
        _ change: (inout SaturationFacts) -> Void = { _ in }
    ) -> SaturationFacts {
        var facts = SaturationFacts()
        facts.engines = engines
        facts.cores = 4
        facts.machineBusyShare = 0.3
        change(&facts)
        return facts
    }

    struct Case: Sendable, CustomTestStringConvertible {
        let what: String
        let facts: SaturationFacts
        let resource: SaturationRecord.Resource
        var role: String?
        var setting: String?
        var testDescription: String { what }
    }

    static let cases: [Case] = [
        Case(
            what: "network thread of the leecher",
            facts: facts([engine("seeder-1"), engine("leecher-1", network: 0.97)]),
            resource: .networkThread,
            role: "leecher"
        ),
        Case(
            what: "network thread although all cores are full too",
            facts: facts([engine("seeder-1", network: 0.98), engine("leecher-1", network: 0.93)]) {
                $0.cores = 2
                $0.machineBusyShare = 1
            },
            resource: .networkThread,
            role: "seeder"
        ),
        Case(
            what: "a quota that stops a thread which would be full",
            facts: facts([engine("seeder-1", network: 0.25, wait: 0.7), engine("leecher-1", network: 0.2)]) {
                $0.quota = CPUQuotaRecord(cores: 0.5, periods: 35, throttledPeriods: 30, throttledSeconds: 2)
            },
            resource: .cpuQuota
        ),
        Case(
            what: "a quota that hardly ever stops anything",
            facts: facts([engine("seeder-1"), engine("leecher-1", network: 0.97)]) {
                $0.quota = CPUQuotaRecord(cores: 2, periods: 35, throttledPeriods: 3, throttledSeconds: 0.01)
            },
            resource: .networkThread,
            role: "leecher"
        ),
        Case(
            what: "network thread that never sleeps",
            facts: facts([engine("seeder-1", network: 0.8, wait: 0.18)]) { $0.machineBusyShare = 0.95 },
            resource: .networkThread,
            role: "seeder"
        ),
        Case(
            what: "one hashing thread",
            facts: facts([engine("seeder-1", network: 0.05, disk: 0.95, lanes: 1)]) { $0.rate = .checked },
            resource: .diskThreads,
            role: "seeder",
            setting: "hashing_threads"
        ),
        Case(
            what: "two disk threads of four cores",
            facts: facts([engine("leecher-1", disk: 1.9, lanes: 2)]),
            resource: .diskThreads,
            role: "leecher",
            setting: "aio_threads"
        ),
        Case(
            what: "as many disk threads as cores",
            facts: facts([engine("leecher-1", disk: 3.8, lanes: 4)]) {
                $0.machineBusyShare = 0.97
            },
            resource: .cpu
        ),
        Case(
            what: "both engines on one core",
            facts: facts([
                engine("seeder-1", network: 0.3, disk: 0.1, lanes: 1, affinity: [0]),
                engine("leecher-1", network: 0.4, disk: 0.2, lanes: 1, affinity: [0]),
            ]),
            resource: .cpu,
            setting: "affinity"
        ),
        Case(
            what: "one role pinned",
            facts: facts([engine("seeder-1"), engine("leecher-1", network: 0.5, disk: 0.45, affinity: [1])]),
            resource: .cpu,
            role: "leecher",
            setting: "affinity"
        ),
        Case(what: "all cores", facts: facts { $0.machineBusyShare = 0.96 }, resource: .cpu),
        Case(what: "device", facts: facts { $0.deviceBusyShare = 0.98 }, resource: .device),
        Case(
            what: "device behind a hypervisor",
            facts: facts {
                $0.isCold = true
                $0.deviceBusyShare = 0.4
                $0.ioPressureShare = 0.8
            },
            resource: .device
        ),
        Case(what: "device at its own speed", facts: facts { $0.deviceReadShare = 0.97 }, resource: .device),
        Case(what: "loopback", facts: facts { $0.loopbackShare = 0.9 }, resource: .loopback),
        Case(
            what: "rate limit before all else",
            facts: facts([engine("seeder-1", network: 0.95)]) {
                $0.limit = (0.95, "upload_rate_limit")
            },
            resource: .limit,
            setting: "upload_rate_limit"
        ),
        Case(
            what: "rate limit that is half used, for want of another reason",
            facts: facts { $0.limit = (0.6, "download_rate_limit") },
            resource: .limit,
            setting: "download_rate_limit"
        ),
        Case(
            what: "rate limit that does not matter, and nothing else that was seen",
            facts: facts { $0.limit = (0.2, "download_rate_limit") },
            resource: .unknown
        ),
        Case(
            what: "a thread that got no core",
            facts: facts([engine("seeder-1", network: 0.5, wait: 0.45)]),
            resource: .cpu
        ),
        Case(
            what: "queue depth, told by the library again and again",
            facts: facts {
                $0.alerts = ["send_buffer_watermark_too_low": 3, "outstanding_disk_buffer_limit_reached": 40]
            },
            resource: .latency,
            setting: "max_queued_disk_bytes"
        ),
        Case(
            what: "an alert seen once",
            facts: facts { $0.alerts = ["outstanding_disk_buffer_limit_reached": 1] },
            resource: .unknown
        ),
        Case(
            what: "latency of a check",
            facts: facts([engine("seeder-1", lanes: 2)]) { $0.rate = .checked },
            resource: .latency,
            setting: "checking_mem_usage"
        ),
    ]

    @Test(arguments: cases)
    func namesWhatIsFull(given: Case) {
        let verdict = SaturationVerdict.of(given.facts)
        #expect(verdict.resource == given.resource)
        #expect(verdict.role == given.role)
        #expect(verdict.setting == given.setting)
        #expect(!verdict.evidence.isEmpty)
    }

    @Test(arguments: [(70, "70 times"), (1, "once")])
    func evidenceHasTheNumbers(alerts: Int, words: String) {
        let verdict = SaturationVerdict.of(
            Self.facts([Self.engine("leecher-1", network: 0.97)]) {
                $0.alerts = ["outstanding_request_limit_reached": alerts]
            }
        )
        #expect(
            verdict.evidence == "the network thread of leecher-1 used 97 % of a core; libtorrent warned \(words) of "
                + "outstanding_request_limit_reached"
        )
        #expect(verdict.alert == "outstanding_request_limit_reached")
        #expect(verdict.setting == nil, "a full thread is no queue's fault")
        #expect(verdict.confidence == .clear)
    }

    @Test func aRunGivesItsFacts() throws {
        let cell = try Readings.cell(
            "transfer",
            "engines: { affinity: [0], settings: { aio_threads: 1 } }\nseeder: { settings: { upload_rate_limit: 1000 } }"
        )
        let engines = [
            "seeder-1": Readings.engine(at: 10, network: 3), "leecher-1": Readings.engine(at: 10, network: 4, disk: 2),
        ]
        let observation = Readings.run(Readings.machine(at: 10, busy: 9), engines: engines)
        let found = SaturationFacts(observation, cell: cell, cores: 2, engines: [], figure: 950, loopback: 1e9)
        let facts = try #require(found)
        #expect(facts.engines.map(\.label) == ["leecher-1", "seeder-1"])
        #expect(facts.engines.map(\.networkShare) == [0.4, 0.3])
        #expect(facts.engines.map(\.diskLanes) == [1, 1])
        #expect(facts.engines.allSatisfy { $0.affinity == [0] })
        #expect(facts.limit?.share == 0.95)
        #expect(facts.limit?.setting == "upload_rate_limit")
        #expect(facts.machineBusyShare == 0.45)
        #expect(SaturationVerdict.of(facts).resource == .limit)
        #expect(!facts.isSteadySeen, "between the marks alone")
    }

    @Test func callsFillNothing() throws {
        let observation = Readings.run(Readings.machine(at: 10))
        #expect(
            SaturationFacts(
                observation,
                cell: try Readings.cell("ipc"),
                cores: 2,
                engines: [],
                figure: nil,
                loopback: nil
            ) == nil
        )
    }

    @Test func aQuotaIsNamedWithItsFigures() {
        let verdict = SaturationVerdict.of(
            Self.facts {
                $0.cores = 2
                $0.quota = CPUQuotaRecord(cores: 0.5, periods: 35, throttledPeriods: 30, throttledSeconds: 2)
            }
        )
        #expect(verdict.evidence == "CPU quota: 0.5 of 2 cores, throttled in 30 of 35 periods")
        #expect(verdict.setting == nil)
    }
}
