import Vocabulary

extension CellConfiguration {
    /// Takes the values of a cell as they are; every one has been checked.
    init(_ leaves: CellLeaves, kind: WorkloadKind) {
        self.init(
            payload: kind.traits.usesPayload ? PayloadSpecification(leaves) : .onePiece,
            seeder: RoleConfiguration(
                leaves,
                role: "seeder",
                count: kind.traits.rate == .checked ? 1 : leaves.integer("seeder.count"),
                start: kind.traits.rate == .checked ? .check : leaves.choice("seeder.start")
            ),
            leecher: RoleConfiguration(
                leaves,
                role: "leecher",
                count: leaves.integer("leecher.count"),
                start: .empty
            ),
            storage: StorageSpecification(kind: leaves.choice("storage.kind"), cache: leaves.choice("storage.cache")),
            discovery: leaves.choice("discovery"),
            transport: leaves.choice("transport"),
            witness: leaves.choice("witness"),
            ipc: kind == .ipc ? IPCSpecification(leaves) : nil,
            frames: kind == .frames ? FramesSpecification(leaves) : nil,
            idle: kind == .idle ? IdleSpecification(leaves) : nil,
            runTimeout: leaves.duration("limits.run_timeout")
        )
    }
}

extension PayloadSpecification {
    /// Of a run without the scenario's payload: the smallest that there is.
    fileprivate static let onePiece = PayloadSpecification(
        totalBytes: 16 << 10,
        pieceBytes: 16 << 10,
        format: .v1,
        fileCount: 1
    )

    fileprivate init(_ leaves: CellLeaves) {
        self.init(
            totalBytes: leaves.size("payload.size"),
            pieceBytes: leaves.size("payload.piece_size"),
            format: leaves.choice("payload.format"),
            fileCount: leaves.integer("payload.files")
        )
    }
}

extension RoleConfiguration {
    fileprivate init(_ leaves: CellLeaves, role: String, count: Int, start: StartMode) {
        self.init(
            count: count,
            engine: leaves.choice("\(role).kind"),
            profile: leaves.choice("\(role).profile"),
            diskBackend: leaves.choice("\(role).disk_backend"),
            start: start,
            settings: leaves.settings("\(role).settings."),
            affinity: leaves.integers("\(role).affinity")?.sorted(),
            program: leaves.text("\(role).program"),
            interpreter: leaves.text("\(role).interpreter"),
            burnPercent: leaves.leaves["\(role).burn_percent"] == nil ? 0 : leaves.integer("\(role).burn_percent"),
            stall: StallSpecification(leaves, role: role)
        )
    }
}

extension StallSpecification {
    /// Nil where the role has none; a period alone is refused by ``CellRules``.
    fileprivate init?(_ leaves: CellLeaves, role: String) {
        guard leaves.leaves["\(role).stall.duration"] != nil else { return nil }
        self.init(
            duration: leaves.duration("\(role).stall.duration"),
            every: leaves.leaves["\(role).stall.every"] == nil
                ? Self.defaultPeriod : leaves.duration("\(role).stall.every")
        )
    }
}
