import Results
import Vocabulary

/// What the facts of a run say of each resource by itself.
struct SaturationCandidates: Sendable {
    /// A thread or a set of cores is full from this share on.
    static let fullShare = 0.9
    /// A thread with this share of a core is full as well when it waits for one in nearly all the rest of the time.
    static let nearlyFullShare = 0.75
    /// Running or waiting for a core together.
    static let neverIdleShare = 0.95
    /// A thread that never idles, but got a core for less than this, was held back by the cores.
    static let ownShare = 0.5
    /// A thread that waits for a core for less was not kept from one.
    static let crowdedWaitShare = 0.15
    /// Shares nearer to each other than this do not tell which of two threads was full.
    static let closeShare = 0.03
    /// A quota that stops the run in so many of its periods is what held it back.
    static let throttledShare = 0.25
    /// A limit counts protocol bytes as well, and a token bucket is never used up.
    static let limitShare = 0.8
    /// From here on a limit is the explanation where there is no other.
    static let looseLimitShare = 0.5
    /// The loopback's ceiling is measured with larger writes than a peer makes.
    static let loopbackShare = 0.85
    /// The device's speed is measured with larger reads than an engine makes.
    static let deviceReadShare = 0.85
    /// With queues in the hypervisor a device may look idle although everything waits for it.
    static let coldPressureShare = 0.6
    /// Threads inside calls are those of a device where some task waited for one for so long.
    static let devicePressureShare = 0.3
    /// An engine that somebody stops for less has other reasons too.
    static let stoppedShare = 0.15
    /// A queue of blocks to be written that is over half full for so long is downstream of what is slow, or for less
    /// than its complement it is not.
    static let backlogShare = 0.5
    static let noBacklogShare = 0.1
    /// A turn of the request queue that is not much longer than two wake-ups is one of waiting.
    static let queueTurnSeconds = 0.005
    /// So few requests are sent again with libtorrent's tick only: 2 of them gave 1.4 MB/s on loopback, and 4 gave 230.
    static let fewRequests = 3
    /// The tick of libtorrent's defaults (settings_pack.cpp of 2.0.8: tick_interval).
    static let tickSeconds = 0.5
    /// Threads that have nothing to do for so long wait for the other side.
    static let restingShare = 0.6

    let facts: SaturationFacts

    init(_ facts: SaturationFacts) { self.facts = facts }

    /// Every resource that was full, the most specific first.
    var all: [SaturationRecord] {
        // Engines that fill the cores that they are held to have no time left for calls.
        [stopped, limit(from: Self.limitShare), quota, pinnedCores == nil ? calls : nil].compactMap { $0 } + threads
            + [pinnedCores, allCores, device, loopback, crowdedOut, limit(from: Self.looseLimitShare)].compactMap { $0 }
    }

    private var stopped: SaturationRecord? {
        guard let engine = facts.engines.max(by: { $0.stoppedShare < $1.stoppedShare }),
            engine.stoppedShare >= Self.stoppedShare
        else { return nil }
        return SaturationRecord(
            resource: .stopped,
            role: engine.role,
            share: engine.stoppedShare,
            evidence:
                "\(engine.label) was stopped or frozen from outside for \(Self.percent(engine.stoppedShare)) of the time"
        )
    }

    private func limit(from share: Double) -> SaturationRecord? {
        guard let limit = facts.limit, limit.share >= share else { return nil }
        return SaturationRecord(
            resource: .limit,
            share: limit.share,
            evidence: "the payload alone took \(Self.percent(limit.share)) of the limit",
            setting: limit.setting
        )
    }

    /// Before any thread: one that is stopped in every period looks idle for most of the time, or waiting.
    private var quota: SaturationRecord? {
        guard let quota = facts.quota, let share = quota.throttledShare, share >= Self.throttledShare
        else { return nil }
        return SaturationRecord(
            resource: .cpuQuota,
            share: share,
            evidence: "CPU quota: \(Self.cores(quota.cores)) of \(facts.cores) cores, throttled in "
                + "\(quota.throttledPeriods) of \(quota.periods) periods"
        )
    }

    /// Two places at the most: 0.5, 1.25, 2.
    private static func cores(_ number: Double) -> String {
        let text = "\((number * 100).rounded() / 100)"
        return text.hasSuffix(".0") ? String(text.dropLast(2)) : text
    }

    /// The network thread and the disk threads that never rested, the fullest first.
    private var threads: [SaturationRecord] {
        let both = [networkThread, diskThreads].compactMap { $0 }.sorted { $0.share > $1.share }
        guard both.count == 2, both[0].share - both[1].share < Self.closeShare, let backlog = facts.writeBacklogShare
        else { return both }
        // Blocks pile up before what is slow, and nowhere else.
        let isDisk = backlog >= Self.backlogShare
        let first = both.first { ($0.resource == .diskThreads) == isDisk }
        guard isDisk || backlog < Self.noBacklogShare, let first else { return both }
        return [first]
    }

    /// A thread that never sleeps is full, even where it has to share its core now and then.
    private var networkThread: SaturationRecord? {
        let full = facts.engines.filter { engine in
            engine.networkShare >= Self.fullShare
                || (engine.networkShare >= Self.nearlyFullShare
                    && engine.networkShare + engine.networkWaitShare >= Self.neverIdleShare)
        }
        guard let fullest = full.max(by: { $0.networkShare < $1.networkShare }) else { return nil }
        let wait =
            fullest.networkShare < Self.fullShare
            ? " and waited for one for \(Self.percent(fullest.networkWaitShare)) of the time" : ""
        return SaturationRecord(
            resource: .networkThread,
            role: fullest.role,
            share: min(1, fullest.networkShare + fullest.networkWaitShare),
            evidence:
                "the network thread of \(fullest.label) used \(Self.percent(fullest.networkShare)) of a core\(wait)"
        )
    }

    /// Where there are as many threads as cores it is the cores that are full.
    private var diskThreads: SaturationRecord? {
        let pools = facts.engines.filter { engine in
            engine.diskLanes > 0 && engine.diskLanes < (engine.affinity?.count ?? facts.cores)
                && engine.diskOccupied >= Self.fullShare
                && engine.diskShare / Double(engine.diskLanes) >= Self.ownShare
        }
        guard let fullest = pools.max(by: { $0.diskOccupied < $1.diskOccupied }) else { return nil }
        let lanes = fullest.diskLanes
        let wait =
            fullest.diskShare / Double(lanes) < Self.fullShare
            ? " and waited for one for \(Self.percent(fullest.diskWaitShare)) of the time" : ""
        return SaturationRecord(
            resource: .diskThreads,
            role: fullest.role,
            share: min(1, fullest.diskOccupied),
            evidence:
                "the disk threads of \(fullest.label) used \(Self.percent(fullest.diskShare)) of a core\(wait), "
                + "\(lanes == 1 ? "one" : "\(lanes)") may run",
            setting: facts.rate == .checked ? "hashing_threads" : "aio_threads"
        )
    }

    private var pinnedCores: SaturationRecord? {
        let pinned = Dictionary(grouping: facts.engines.filter { $0.affinity != nil }) { $0.affinity ?? [] }
        let loads = pinned.filter { !$0.key.isEmpty }.map { cores, engines in
            (cores: cores, engines: engines, share: engines.reduce(0) { $0 + $1.cpuShare } / Double(cores.count))
        }
        guard let fullest = loads.max(by: { $0.share < $1.share }), fullest.share >= Self.fullShare else { return nil }
        let roles = Set(fullest.engines.map(\.role))
        let names = fullest.engines.map(\.label).sorted().joined(separator: " and ")
        let cores = fullest.cores.sorted().map(String.init).joined(separator: ", ")
        return SaturationRecord(
            resource: .cpu,
            role: roles.count == 1 ? roles.first : nil,
            share: fullest.share,
            evidence: "\(names) used \(Self.percent(fullest.share)) of CPU \(cores), to which the cell pins them",
            setting: "affinity"
        )
    }

    private var allCores: SaturationRecord? {
        guard let share = facts.machineBusyShare, share >= Self.fullShare else { return nil }
        let others = facts.foreignShare.map { ", \(Self.percent($0)) of their time with other programs" } ?? ""
        return SaturationRecord(
            resource: .cpu,
            share: share,
            evidence: "all \(facts.cores) cores together were \(Self.percent(share)) busy\(others)"
        )
    }

    private var loopback: SaturationRecord? {
        guard let share = facts.loopbackShare, share >= Self.loopbackShare else { return nil }
        return SaturationRecord(
            resource: .loopback,
            share: share,
            evidence: "the payload alone took \(Self.percent(share)) of the loopback's ceiling"
        )
    }

    /// A thread that would have been full had it been given a core all the time.
    private var crowdedOut: SaturationRecord? {
        let shares = facts.engines.flatMap { engine in
            [
                ("the network thread of \(engine.label)", engine.networkShare, engine.networkWaitShare),
                engine.diskLanes == 1
                    ? ("the disk thread of \(engine.label)", engine.diskShare, engine.diskWaitShare) : nil,
            ].compactMap { $0 }
        }
        guard let fullest = shares.max(by: { $0.1 + $0.2 < $1.1 + $1.2 }), fullest.1 + fullest.2 >= Self.fullShare,
            fullest.2 >= Self.crowdedWaitShare
        else { return nil }
        return SaturationRecord(
            resource: .cpu,
            share: fullest.1 + fullest.2,
            evidence: "\(fullest.0) used \(Self.percent(fullest.1)) of a core and waited for one for "
                + "\(Self.percent(fullest.2)) of the time"
        )
    }

    static func percent(_ share: Double) -> String { "\(Int((share * 100).rounded())) %" }
}
