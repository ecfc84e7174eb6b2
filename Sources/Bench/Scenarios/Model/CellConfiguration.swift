package import Vocabulary

/// Everything that one run of a cell depends on, defaults filled in.
package struct CellConfiguration: Sendable, Equatable, Codable {
    package let payload: PayloadSpecification
    /// The engines that have the payload; in a check, the one that checks it (count 1).
    package let seeder: RoleConfiguration
    /// The engines that fetch it; unused in a check.
    package let leecher: RoleConfiguration
    package let storage: StorageSpecification
    package let discovery: Discovery
    package let transport: Transport
    /// Whether packets are captured beside the run.
    package let witness: WireWitness
    /// Present exactly in the cells of an `ipc` workload.
    package let ipc: IPCSpecification?
    /// Present exactly in the cells of a `frames` workload.
    package let frames: FramesSpecification?
    /// Present exactly in the cells of an `idle` workload.
    package let idle: IdleSpecification?
    /// After this the run's children are killed and the run has failed.
    package let runTimeout: Duration

    package init(
        payload: PayloadSpecification,
        seeder: RoleConfiguration,
        leecher: RoleConfiguration,
        storage: StorageSpecification,
        discovery: Discovery,
        transport: Transport,
        witness: WireWitness = .off,
        ipc: IPCSpecification?,
        frames: FramesSpecification? = nil,
        idle: IdleSpecification? = nil,
        runTimeout: Duration
    ) {
        self.payload = payload
        self.seeder = seeder
        self.leecher = leecher
        self.storage = storage
        self.discovery = discovery
        self.transport = transport
        self.witness = witness
        self.ipc = ipc
        self.frames = frames
        self.idle = idle
        self.runTimeout = runTimeout
    }

    /// Whether the run moves zeros instead of data, because an engine has the `disabled` disk backend.
    ///
    /// Such a run shows what the network side could do at most. Its figure is a ceiling and never a throughput, the
    /// engines need libtorrent's `disable_hash_checks`, and there is nothing on disk to verify.
    package var isCeiling: Bool { seeder.diskBackend == .disabled || leecher.diskBackend == .disabled }
}
