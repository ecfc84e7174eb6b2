import Vocabulary

/// What a scenario says of one kind of workload, and what follows from it for a plan.
struct WorkloadDescriptor: Sendable {
    /// The object of keys that only this kind has; nil for a kind without.
    let keys: Field?
    /// Why those mean nothing in another kind.
    let keysElsewhere: String
    /// Why a path that every kind has changes nothing in this one; nil where it does.
    let reasonAgainst: @Sendable (_ path: String) -> String?
    /// What no single key can show: reports values that contradict each other.
    let check: @Sendable (CellDraft, inout IssueLog) -> Void
    /// How long the work of one run takes, beside the start of its engines, in seconds.
    let seconds: @Sendable (PlanAssumptions, CellConfiguration) -> Double

    init(
        keys: Field? = nil,
        keysElsewhere: String = "",
        reasonAgainst: @escaping @Sendable (_ path: String) -> String? = { _ in nil },
        check: @escaping @Sendable (CellDraft, inout IssueLog) -> Void = { _, _ in },
        seconds: @escaping @Sendable (PlanAssumptions, CellConfiguration) -> Double
    ) {
        self.keys = keys
        self.keysElsewhere = keysElsewhere
        self.reasonAgainst = reasonAgainst
        self.check = check
        self.seconds = seconds
    }
}

extension WorkloadKind {
    /// What a scenario says of it.
    var descriptor: WorkloadDescriptor {
        switch self {
        case .transfer: .transfer
        case .check: .check
        case .ipc: .ipc
        case .frames: .frames
        case .idle: .idle
        }
    }

    /// Why a path of a cell changes nothing in this kind of workload; nil when it does.
    func reasonAgainst(_ path: String) -> String? {
        for kind in Self.allCases where kind != self {
            let other = kind.descriptor
            if let keys = other.keys, path.hasPrefix("\(keys.key).") { return other.keysElsewhere }
        }
        return descriptor.reasonAgainst(path)
    }
}

extension WorkloadDescriptor {
    /// Seeders send the payload to leechers.
    static let transfer = WorkloadDescriptor { $0.transferSeconds($1) }

    /// One engine checks the payload.
    static let check = WorkloadDescriptor(
        reasonAgainst: { path in
            if path.hasPrefix("leecher.") { return "a check has no leecher, its engine is the seeder" }
            if path == "seeder.count" { return "a check is done by one engine" }
            if path == "seeder.start" { return "a check always reads every piece" }
            return ["discovery", "transport", "witness"].contains(path) ? "a check moves nothing between peers" : nil
        },
        check: { draft, log in
            guard draft.cell.configuration.seeder.diskBackend == .disabled else { return }
            log.report(
                "disk_backend disabled has nothing to check: use mmap or posix",
                at: draft.place(["seeder.disk_backend"])
            )
        },
        seconds: { $0.checkSeconds($1) }
    )
}
