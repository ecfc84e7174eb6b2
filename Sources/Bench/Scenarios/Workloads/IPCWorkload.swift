import Vocabulary

extension WorkloadDescriptor {
    /// Calls over the bridge are timed.
    static let ipc = WorkloadDescriptor(
        keys: .optional("ipc", .object(ipcKeys), "Which calls are timed; for the kind 'ipc' only."),
        keysElsewhere: "only workloads of kind 'ipc' time calls",
        check: checkCalls,
        seconds: { assumptions, configuration in
            guard let ipc = configuration.ipc else { return 0 }
            return assumptions.floorSeconds
                + ipc.phases.reduce(0) { $0 + assumptions.callSeconds(ipc, $1, configuration) }
        }
    )

    /// Torrents that calls of `add_magnet` may leave behind before they are removed.
    private static let maximumMagnets = 20_000

    private static func checkCalls(_ draft: CellDraft, _ log: inout IssueLog) {
        guard let ipc = draft.cell.configuration.ipc else { return }
        let leaves = draft.leaves.leaves
        if leaves["ipc.loads"]?.position != nil, let rate = leaves["ipc.rate"]?.position {
            log.report("ipc.rate and ipc.loads both say how calls are sent: put the rate among the loads", at: rate)
        }
        if leaves["ipc.subscription.events"]?.position != nil, ipc.subscription == nil {
            log.report(
                "ipc.subscription.events needs ipc.subscription.interval, how often the engine is to send one",
                at: draft.place(["ipc.subscription.events"])
            )
        }
        if ipc.phases.contains(.magnet), draft.cell.configuration.transport != .tcp {
            log.report(
                "ipc.phases magnet needs transport tcp, which the slow peer with the metadata speaks",
                at: draft.place(["transport", "ipc.phases"])
            )
        }
        let isCeiling = draft.cell.configuration.isCeiling
        if ipc.phases.contains(.check), isCeiling {
            log.report(
                "ipc.phases check contradicts disk_backend disabled, which has nothing to check",
                at: draft.place(["ipc.phases", "seeder.disk_backend", "leecher.disk_backend"])
            )
        }
        if ipc.methods.contains(.addMagnet), ipc.calls + ipc.warmupCalls > maximumMagnets {
            log.report(
                "ipc.methods add_magnet adds a torrent with every call, at most \(maximumMagnets) of them: "
                    + "give it a workload with fewer ipc.calls",
                at: draft.place(["ipc.calls", "ipc.warmup_calls", "ipc.methods"])
            )
        }
    }

    private static let ipcKeys: [Field] = [
        .optional(
            "phases",
            .list(.choice(IPCSpecification.Phase.allCases.map(\.rawValue)), count: 1...8),
            "What the engine does meanwhile.",
            default: "[idle, transfer]"
        ),
        .optional(
            "methods",
            .list(.choice(IPCSpecification.Method.allCases.map(\.rawValue)), count: 1...8),
            "Calls that are timed.",
            default: "[ping, get_status]"
        ),
        .optional("calls", .integer(1...10_000_000), "Timed calls of each method in each phase.", default: "2000"),
        .optional("warmup_calls", .integer(0...1_000_000), "Calls before them, not recorded.", default: "200"),
        .optional("rate", .rate(LoadChecker.rates), "'closed', or calls a second: one load.", default: "closed"),
        .optional(
            "loads",
            .list(.load, count: 1...16),
            "Ways to send the calls, one after the other; not with 'rate'."
        ),
        .optional(
            "longest_series",
            .duration(.milliseconds(10)...(.seconds(3600))),
            "After this a series of calls ends, with fewer calls; none where left out."
        ),
        .optional(
            "echo_bytes",
            .list(.size(1...(4 << 20), powerOfTwo: false, takesBareBytes: true), count: 1...16),
            "Payloads of 'echo'; each is timed by itself.",
            default: "[64]"
        ),
        .optional("torrents", .integer(1...100_000), "Torrents that the engine has.", default: "1"),
        .optional("added_torrents", .integer(1...100_000), "Torrents added in the phase 'adding'.", default: "1000"),
        .optional("subscription", .object(subscription), "Status events that are listened to beside the calls."),
    ]

    private static let subscription: [Field] = [
        .optional("interval", .duration(.milliseconds(1)...(.seconds(60))), "How often the engine is to send one."),
        .optional("events", .integer(1...1_000_000), "Events to listen to in each phase.", default: "500"),
    ]
}

extension PlanAssumptions {
    fileprivate func callSeconds(
        _ ipc: IPCSpecification,
        _ phase: IPCSpecification.Phase,
        _ configuration: CellConfiguration
    ) -> Double {
        let unpaced = phase == .idle ? idleCallSeconds : busyCallSeconds
        let seriesPerLoad = Double(ipc.seriesCount / ipc.loads.count)
        let calls = ipc.loads.reduce(0) { sum, load in
            let each = if case .paced(let rate, _) = load { max(unpaced, 1 / Double(rate)) } else { unpaced }
            let longest = ipc.longestSeries.map { $0 / .seconds(1) } ?? .infinity
            return sum + seriesPerLoad * min(longest, Double(ipc.calls + ipc.warmupCalls) * each)
        }
        let events = ipc.subscription.map { Double($0.events) * ($0.interval / .seconds(1)) } ?? 0
        // Where the work that goes on beside the calls has an end, it is theirs too.
        return switch phase {
        case .idle, .magnet: calls + events
        case .check: calls + events + checkSeconds(configuration)
        case .transfer: transferSeconds(configuration)
        case .adding: Double(ipc.addedTorrents) * addSeconds
        }
    }
}

extension IPCSpecification {
    init(_ leaves: CellLeaves) {
        self.init(
            phases: leaves.choices("ipc.phases"),
            methods: leaves.choices("ipc.methods"),
            calls: leaves.integer("ipc.calls"),
            warmupCalls: leaves.integer("ipc.warmup_calls"),
            loads: leaves.loads("ipc.loads") ?? [leaves.load("ipc.rate")],
            longestSeries: leaves.optionalDuration("ipc.longest_series"),
            echoBytes: leaves.sizes("ipc.echo_bytes"),
            torrents: leaves.integer("ipc.torrents"),
            addedTorrents: leaves.integer("ipc.added_torrents"),
            subscription: leaves.optionalDuration("ipc.subscription.interval").map { interval in
                Subscription(interval: interval, events: leaves.integer("ipc.subscription.events"))
            }
        )
    }
}
