import Results

/// Names the resource that was full in a run, from the most specific to the most general; else says what held it back.
enum SaturationVerdict {
    /// A thread or a set of cores is full from this share on.
    static let fullShare = 0.9
    /// A thread with this share of a core is full as well when it waits for one in nearly all the rest of the time.
    static let nearlyFullShare = 0.75
    /// Running or waiting for a core together.
    static let neverIdleShare = 0.95
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

    static func of(_ facts: SaturationFacts) -> SaturationRecord {
        let full =
            limit(facts) ?? quota(facts) ?? networkThread(facts) ?? diskThreads(facts) ?? pinnedCores(facts)
            ?? allCores(facts)
            ?? device(facts) ?? loopback(facts) ?? crowdedOut(facts) ?? looseLimit(facts)
        var verdict = full ?? latency(facts)
        if let alert = facts.alerts.filter({ $0.value > 0 }).max(by: { ($0.value, $1.key) < ($1.value, $0.key) }) {
            verdict.alert = alert.key
            let count = alert.value == 1 ? "once" : "\(alert.value) times"
            verdict.evidence += "; libtorrent warned \(count) of \(alert.key)"
            // What waits because everything is stopped is no setting's fault.
            guard verdict.resource != .cpuQuota else { return verdict }
            verdict.setting = verdict.setting ?? AlertSetting.name(for: alert.key)
        }
        if verdict.resource == .latency { verdict.setting = verdict.setting ?? unguidedSetting(facts) }
        return verdict
    }

    private static func limit(_ facts: SaturationFacts) -> SaturationRecord? {
        limit(facts, from: limitShare)
    }

    private static func looseLimit(_ facts: SaturationFacts) -> SaturationRecord? {
        limit(facts, from: looseLimitShare)
    }

    private static func limit(_ facts: SaturationFacts, from share: Double) -> SaturationRecord? {
        guard let limit = facts.limit, limit.share >= share else { return nil }
        return SaturationRecord(
            resource: .limit,
            share: limit.share,
            evidence: "the payload alone took \(percent(limit.share)) of the limit",
            setting: limit.setting
        )
    }

    /// Before any thread: one that is stopped in every period looks idle for most of the time, or waiting.
    private static func quota(_ facts: SaturationFacts) -> SaturationRecord? {
        guard let quota = facts.quota, let share = quota.throttledShare, share >= throttledShare else { return nil }
        return SaturationRecord(
            resource: .cpuQuota,
            share: share,
            evidence: "CPU quota: \(cores(quota.cores)) of \(facts.cores) cores, throttled in "
                + "\(quota.throttledPeriods) of \(quota.periods) periods"
        )
    }

    /// A thread that never sleeps is full, even where it has to share its core now and then.
    private static func networkThread(_ facts: SaturationFacts) -> SaturationRecord? {
        guard let fullest = facts.engines.max(by: { $0.networkShare < $1.networkShare }) else { return nil }
        let isNeverIdle =
            fullest.networkShare >= nearlyFullShare
            && fullest.networkShare + fullest.networkWaitShare >= neverIdleShare
        guard fullest.networkShare >= fullShare || isNeverIdle else { return nil }
        let wait =
            isNeverIdle && fullest.networkShare < fullShare
            ? " and waited for one for \(percent(fullest.networkWaitShare)) of the time" : ""
        return SaturationRecord(
            resource: .networkThread,
            role: fullest.role,
            share: fullest.networkShare,
            evidence: "the network thread of \(fullest.label) used \(percent(fullest.networkShare)) of a core\(wait)"
        )
    }

    /// Where there are as many threads as cores it is the cores that are full.
    private static func diskThreads(_ facts: SaturationFacts) -> SaturationRecord? {
        let pools = facts.engines.filter { $0.diskLanes > 0 && $0.diskLanes < ($0.affinity?.count ?? facts.cores) }
        let loads = pools.map { (engine: $0, share: $0.diskShare / Double($0.diskLanes)) }
        guard let fullest = loads.max(by: { $0.share < $1.share }), fullest.share >= fullShare else { return nil }
        let lanes = fullest.engine.diskLanes
        return SaturationRecord(
            resource: .diskThreads,
            role: fullest.engine.role,
            share: fullest.share,
            evidence:
                "the disk threads of \(fullest.engine.label) used \(percent(fullest.engine.diskShare)) of a core, "
                + "\(lanes == 1 ? "one" : "\(lanes)") may run",
            setting: facts.kind == .check ? "hashing_threads" : "aio_threads"
        )
    }

    private static func pinnedCores(_ facts: SaturationFacts) -> SaturationRecord? {
        let pinned = Dictionary(grouping: facts.engines.filter { $0.affinity != nil }) { $0.affinity ?? [] }
        let loads = pinned.filter { !$0.key.isEmpty }.map { cores, engines in
            (cores: cores, engines: engines, share: engines.reduce(0) { $0 + $1.cpuShare } / Double(cores.count))
        }
        guard let fullest = loads.max(by: { $0.share < $1.share }), fullest.share >= fullShare else { return nil }
        let roles = Set(fullest.engines.map(\.role))
        let names = fullest.engines.map(\.label).sorted().joined(separator: " and ")
        let cores = fullest.cores.sorted().map(String.init).joined(separator: ", ")
        return SaturationRecord(
            resource: .cpu,
            role: roles.count == 1 ? roles.first : nil,
            share: fullest.share,
            evidence: "\(names) used \(percent(fullest.share)) of CPU \(cores), to which the cell pins them",
            setting: "affinity"
        )
    }

    private static func allCores(_ facts: SaturationFacts) -> SaturationRecord? {
        guard let share = facts.machineBusyShare, share >= fullShare else { return nil }
        let others = facts.foreignShare.map { ", \(percent($0)) of their time with other programs" } ?? ""
        return SaturationRecord(
            resource: .cpu,
            share: share,
            evidence: "all \(facts.cores) cores together were \(percent(share)) busy\(others)"
        )
    }

    private static func device(_ facts: SaturationFacts) -> SaturationRecord? {
        if let share = facts.deviceBusyShare, share >= fullShare {
            let evidence = "the device had a request in flight for \(percent(share)) of the time"
            return SaturationRecord(resource: .device, share: share, evidence: evidence)
        }
        if let share = facts.deviceReadShare, share >= deviceReadShare {
            let evidence = "the cold payload came at \(percent(share)) of the device's own reading speed"
            return SaturationRecord(resource: .device, share: share, evidence: evidence)
        }
        guard facts.isCold, let share = facts.ioPressureShare, share >= coldPressureShare else { return nil }
        return SaturationRecord(
            resource: .device,
            share: share,
            evidence: "the payload was cold, and a task waited for the device for \(percent(share)) of the time"
        )
    }

    private static func loopback(_ facts: SaturationFacts) -> SaturationRecord? {
        guard let share = facts.loopbackShare, share >= loopbackShare else { return nil }
        return SaturationRecord(
            resource: .loopback,
            share: share,
            evidence: "the payload alone took \(percent(share)) of the loopback's ceiling"
        )
    }

    /// A thread that would have been full had it been given a core all the time.
    private static func crowdedOut(_ facts: SaturationFacts) -> SaturationRecord? {
        guard
            let fullest = facts.engines.max(by: {
                $0.networkShare + $0.networkWaitShare < $1.networkShare + $1.networkWaitShare
            }), fullest.networkShare + fullest.networkWaitShare >= fullShare
        else { return nil }
        return SaturationRecord(
            resource: .cpu,
            share: fullest.networkShare + fullest.networkWaitShare,
            evidence:
                "the network thread of \(fullest.label) used \(percent(fullest.networkShare)) of a core and waited for "
                + "one for \(percent(fullest.networkWaitShare)) of the time"
        )
    }

    private static func latency(_ facts: SaturationFacts) -> SaturationRecord {
        var shares = facts.engines.map { ("the network thread of \($0.label)", $0.networkShare) }
        shares += facts.engines.filter { $0.diskLanes > 0 }.map {
            ("the disk threads of \($0.label)", $0.diskShare / Double($0.diskLanes))
        }
        shares += [("all cores", facts.machineBusyShare), ("the device", facts.deviceBusyShare)].compactMap {
            name,
            share in
            share.map { (name, $0) }
        }
        let fullest = shares.max { $0.1 < $1.1 }
        return SaturationRecord(
            resource: .latency,
            share: fullest?.1 ?? 0,
            evidence: fullest.map { "nothing was full, \($0.0) came nearest with \(percent($0.1))" }
                ?? "nothing was seen"
        )
    }

    /// What to look at first where no alert says.
    private static func unguidedSetting(_ facts: SaturationFacts) -> String {
        facts.kind == .check ? "checking_mem_usage" : "max_queued_disk_bytes"
    }

    /// Two places at the most: 0.5, 1.25, 2.
    private static func cores(_ number: Double) -> String {
        let text = "\((number * 100).rounded() / 100)"
        return text.hasSuffix(".0") ? String(text.dropLast(2)) : text
    }

    private static func percent(_ share: Double) -> String { "\(Int((share * 100).rounded())) %" }
}
