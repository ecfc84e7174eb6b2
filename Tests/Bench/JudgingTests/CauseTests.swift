import Results
import TestSupport
import Testing

@testable import Judging

/// Causes that were named wrongly and with confidence: each with the shares that such runs show on two cores.
@Suite(.timeLimit(.minutes(5)), .queued) struct CauseTests {
    private static func engine(_ label: String, _ change: (inout Shares) -> Void = { _ in }) -> EngineLoad {
        var shares = Shares()
        change(&shares)
        return EngineLoad(
            label: label,
            networkShare: shares.network,
            networkWaitShare: shares.networkWait,
            diskShare: shares.disk,
            cpuShare: shares.network + shares.disk,
            diskLanes: shares.lanes,
            affinity: nil,
            diskWaitShare: shares.diskWait,
            diskThreads: shares.threads,
            diskCallShare: shares.diskCalls,
            networkCallShare: shares.networkCalls,
            call: shares.call,
            stoppedShare: shares.stopped
        )
    }

    private struct Shares {
        var network = 0.3
        var networkWait = 0.05
        var disk = 0.2
        var diskWait = 0.02
        var lanes = 2
        var threads = 10
        var diskCalls = 0.0
        var networkCalls = 0.0
        var call: String?
        var stopped = 0.0
    }

    private static func verdict(
        _ engines: [EngineLoad],
        _ change: (inout SaturationFacts) -> Void = { _ in }
    ) -> SaturationRecord {
        var facts = SaturationFacts()
        facts.engines = engines
        facts.cores = 2
        facts.machineBusyShare = 0.5
        facts.requestQueue = SaturationFacts.RequestQueue(requests: 8000, turnSeconds: 0.4, setting: "x")
        change(&facts)
        return SaturationVerdict.of(facts)
    }

    /// Its thread runs for 71 % and waits for a core for 24: it never rests.
    @Test func oneDiskThreadThatRunsOrWaitsToRun() {
        let leecher = Self.engine("leecher-1") {
            $0.lanes = 1
            $0.threads = 1
            $0.disk = 0.71
            $0.diskWait = 0.24
        }
        let verdict = Self.verdict([Self.engine("seeder-1"), leecher]) { $0.machineBusyShare = 0.97 }
        #expect(verdict.resource == .diskThreads && verdict.role == "leecher" && verdict.setting == "aio_threads")
        #expect(verdict.evidence.contains("used 71 % of a core and waited for one for 24 % of the time, one may run"))
        #expect(verdict.confidence == .clear)
    }

    /// Network and disk thread of a leecher both never rest: what piles up between them tells which is slow.
    @Test(arguments: [(0.9, SaturationRecord.Resource.diskThreads), (0.02, .networkThread)])
    func whatPilesUpBetweenTwoFullThreadsDecides(backlog: Double, resource: SaturationRecord.Resource) {
        let leecher = Self.engine("leecher-1") {
            $0.lanes = 1
            $0.threads = 1
            $0.disk = 0.80
            $0.diskWait = 0.16
            $0.network = 0.80
            $0.networkWait = 0.16
        }
        let told = Self.verdict([leecher]) { $0.writeBacklogShare = backlog }
        #expect(told.resource == resource && told.confidence == .clear)
        let untold = Self.verdict([leecher])
        #expect(untold.confidence == .likely && untold.alternatives?.count == 1, "both are said")
    }

    /// Ten disk threads sleep in their writes for 0.8 ms each.
    @Test func slowWrites() {
        let leecher = Self.engine("leecher-1") {
            $0.diskCalls = 9.2
            $0.disk = 0.1
            $0.call = "hrtimer_nanosleep"
        }
        let alerts: (inout SaturationFacts) -> Void = {
            $0.alerts = ["outstanding_disk_buffer_limit_reached": 60]
            $0.writeBacklogShare = 0.95
        }
        let verdict = Self.verdict([Self.engine("seeder-1"), leecher], alerts)
        #expect(verdict.resource == .storageCalls && verdict.role == "leecher" && verdict.setting == nil)
        #expect(
            verdict.evidence.contains("the disk threads of leecher-1 spent 92 % of the time inside reads and writes")
        )
        #expect(verdict.evidence.contains("mostly in hrtimer_nanosleep"))
    }

    /// The same of the network thread, which writes by itself with the posix back end.
    @Test func slowWritesOfTheNetworkThread() {
        let leecher = Self.engine("leecher-1") {
            $0.lanes = 0
            $0.threads = 0
            $0.disk = 0
            $0.network = 0.25
            $0.networkCalls = 0.68
        }
        #expect(Self.verdict([leecher]).resource == .storageCalls)
    }

    @Test func callsThatWaitForADeviceAreTheDevices() {
        let leecher = Self.engine("leecher-1") {
            $0.diskCalls = 9.5
            $0.call = "folio_wait_bit_common"
        }
        let verdict = Self.verdict([leecher]) {
            $0.hasDevice = true
            $0.ioPressureShare = 0.8
            $0.unwrittenBytes = (dirty: 900 << 20, writeback: 300 << 20)
        }
        #expect(verdict.resource == .device)
        #expect(verdict.evidence.contains("up to 900 MiB dirty and 300 MiB being written"))
    }

    /// Both engines on one CPU: ten writers of a file wait for the one that holds its lock and has no core.
    @Test func threadsInCallsOnFullCoresOfTheirOwnAreTheCores() {
        let engines = ["seeder-1", "leecher-1"].map { label in
            EngineLoad(
                label: label,
                networkShare: 0.25,
                networkWaitShare: 0.6,
                diskShare: 0.22,
                cpuShare: 0.48,
                diskLanes: 1,
                affinity: [0],
                diskWaitShare: 0.4,
                diskThreads: 10,
                diskCallShare: 5.6,
                call: "shmem_file_write_iter"
            )
        }
        let verdict = Self.verdict(engines)
        #expect(verdict.resource == .cpu && verdict.setting == "affinity")
    }

    /// Pages written behind everyone's back: busy for the device, and nobody waits.
    @Test(arguments: [(0.05, SaturationRecord.Resource.unknown), (0.5, .device)])
    func aDeviceThatNobodyWaitsForIsNoCause(pressure: Double, resource: SaturationRecord.Resource) {
        let verdict = Self.verdict([Self.engine("seeder-1"), Self.engine("leecher-1")]) {
            $0.hasDevice = true
            $0.deviceBusyShare = 0.97
            $0.ioPressureShare = pressure
        }
        #expect(verdict.resource == resource)
        let full = Self.verdict([Self.engine("leecher-1")]) {
            $0.hasDevice = true
            $0.deviceBusyShare = 0.97
            $0.ioPressureShare = pressure
            $0.machineBusyShare = 0.98
        }
        #expect(full.resource == .cpu)
    }

    /// Stopped and let go by turns; both ends rest, and libtorrent has once wanted more requests.
    @Test func aLeecherStoppedHalfTheTime() {
        let leecher = Self.engine("leecher-1") {
            $0.stopped = 0.48
            $0.network = 0.45
        }
        let verdict = Self.verdict([Self.engine("seeder-1"), leecher]) {
            $0.alerts = ["outstanding_request_limit_reached": 1]
        }
        #expect(verdict.resource == .stopped && verdict.role == "leecher" && verdict.setting == nil)
        #expect(verdict.evidence.contains("leecher-1 was stopped or frozen from outside for 48 % of the time"))
    }

    /// Two requests of 16 KiB at 60 MB/s last for half a millisecond: the next is waited for.
    @Test func aShortRequestQueue() {
        let verdict = Self.verdict([Self.engine("seeder-1"), Self.engine("leecher-1")]) {
            $0.requestQueue = SaturationFacts.RequestQueue(
                requests: 2,
                turnSeconds: 0.00055,
                setting: "max_allowed_in_request_queue"
            )
        }
        #expect(verdict.resource == .latency && verdict.setting == "max_allowed_in_request_queue")
        #expect(verdict.evidence.hasSuffix("the 2 requests that may be under way last for 0.55 ms"))
    }

    /// libtorrent sends so few again with its tick only: 1.4 MB/s.
    @Test(arguments: [(2, SaturationRecord.Resource.latency), (64, .unknown)])
    func aTickExplainsFewRequestsOnly(requests: Int, resource: SaturationRecord.Resource) {
        let verdict = Self.verdict([Self.engine("seeder-1"), Self.engine("leecher-1")]) {
            $0.requestQueue = SaturationFacts.RequestQueue(
                requests: requests,
                turnSeconds: 0.025,
                setting: "max_allowed_in_request_queue"
            )
        }
        #expect(verdict.resource == resource)
    }

    /// The posix back end beside other programs: its one thread runs for 41 % and waits for a core for 53.
    @Test func theThreadThatGotNoCoreIsSaidBesideFullCores() {
        let leecher = Self.engine("leecher-1") {
            $0.lanes = 0
            $0.threads = 0
            $0.network = 0.41
            $0.networkWait = 0.53
        }
        let verdict = Self.verdict([leecher]) {
            $0.machineBusyShare = 1
            $0.foreignShare = 0.69
        }
        #expect(verdict.resource == .cpu && verdict.confidence == .likely)
        #expect(verdict.alternatives?.count == 2)
        #expect(verdict.evidence.contains("leecher-1 used 41 % of a core and waited for one for 53 % of the time"))
    }

    /// Nothing full and no queue that explains it: the fault would be to name one.
    @Test func whatDoesNotTellIsSaid() {
        let verdict = Self.verdict([Self.engine("seeder-1"), Self.engine("leecher-1")])
        #expect(verdict.resource == .unknown && verdict.confidence == SaturationRecord.Confidence.none)
        #expect(verdict.setting == nil)
        #expect(verdict.evidence == "nothing was full, all cores came nearest with 50 %")
        // Half busy is not at rest: the queue is not blamed either.
        let busy = Self.engine("leecher-1") { $0.network = 0.85 }
        let other = Self.verdict([busy]) {
            $0.requestQueue = SaturationFacts.RequestQueue(requests: 2, turnSeconds: 0.001, setting: "x")
        }
        #expect(other.resource == .unknown)
    }

    @Test func aFullThreadBesideOtherProgramsIsOnlyLikely() {
        let verdict = Self.verdict([Self.engine("leecher-1") { $0.network = 0.95 }]) { $0.foreignShare = 0.4 }
        #expect(verdict.resource == .networkThread && verdict.confidence == .likely)
        #expect(verdict.alternatives?.first?.hasPrefix("other programs took 40 % of the machine") == true)
        #expect(verdict.evidence.contains("; but other programs took 40 %"))
    }

    @Test func aRunTooShortToBeSeenIsOnlyLikely() {
        let verdict = Self.verdict([Self.engine("leecher-1") { $0.network = 0.95 }]) { $0.isSteadySeen = false }
        #expect(verdict.confidence == .likely && verdict.evidence.contains("too short"))
    }
}
