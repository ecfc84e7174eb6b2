import Vocabulary

/// What the estimate of a plan's duration takes for granted: round figures seen on two shared cores of an AMD EPYC with
/// SHA-NI, on the slow side of its records, never measured anew.
///
/// Rates are bytes a second over the whole machine, so two leechers take twice as long as one.
package struct PlanAssumptions: Sendable, Equatable, Codable {
    /// Payload moved by libtorrent over TCP.
    package var tcpBytesPerSecond: Double = 450e6
    /// Payload moved by libtorrent over uTP.
    package var utpBytesPerSecond: Double = 4e6
    /// Payload checked piece by piece.
    package var checkBytesPerSecond: Double = 900e6
    /// A leecher's output compared with the payload.
    package var verifyBytesPerSecond: Double = 2e9
    /// Payload made and hashed, once for each distinct payload.
    package var prepareBytesPerSecond: Double = 700e6
    /// Upper bound of the other rates where `storage.kind` is `disk`.
    package var diskBytesPerSecond: Double = 150e6
    /// One call over the bridge while the engine does nothing else.
    package var idleCallSeconds: Double = 20e-6
    /// One call while it transfers.
    package var busyCallSeconds: Double = 100e-6
    /// Floors of the bridge, before a run that times calls.
    package var floorSeconds: Double = 0.8
    /// The machine's ceilings, before the first run.
    package var ceilingsSeconds: Double = 1.5
    /// A slice of each ceiling on the path of transfers or checks, before each block.
    package var ceilingSliceSeconds: Double = 0.25
    /// Likewise of libtorrent's network side, where a plan has transfers that it bounds.
    package var networkSliceSeconds: Double = 0.35
    /// Adding one of many torrents to a session.
    package var addSeconds: Double = 1e-3
    /// Directory, tracker and bookkeeping of one run.
    package var runSeconds: Double = 0.1
    /// Start, handshake and end of one engine process.
    package var engineSeconds: Double = 0.1

    package init() {}

    /// How long one run of the cell would take.
    package func duration(of cell: Cell) -> Duration {
        let configuration = cell.configuration
        let overhead = runSeconds + engineSeconds * Double(cell.engineCount)
        return .seconds(overhead + cell.kind.descriptor.seconds(self, configuration))
    }

    /// How long the ceilings of a plan of these cells would take.
    func ceilings(of cells: [Cell], blocks: Int) -> Duration {
        let hasTransfer = cells.contains { $0.kind.traits.rate == .received && $0.configuration.transport == .tcp }
        let hasBound = cells.contains { $0.kind.traits.rate != nil }
        let slice = (hasBound ? ceilingSliceSeconds : 0) + (hasTransfer ? networkSliceSeconds : 0)
        return .seconds(ceilingsSeconds + Double(blocks) * slice)
    }

    /// How long making and hashing a payload would take.
    func preparation(of payload: PayloadSpecification) -> Duration {
        .seconds(Double(payload.totalBytes) / prepareBytesPerSecond)
    }

    /// Moving the payload and verifying what arrived.
    func transferSeconds(_ configuration: CellConfiguration) -> Double {
        let bytes = Double(configuration.payload.totalBytes) * Double(configuration.leecher.count)
        let wire = configuration.transport == .tcp ? tcpBytesPerSecond : utpBytesPerSecond
        let isHashedTwice = [.check, .seedMode].contains(configuration.seeder.start) && !configuration.isCeiling
        return bytes / bounded(wire, configuration)
            + (configuration.isCeiling ? 0 : bytes / bounded(verifyBytesPerSecond, configuration))
            + (isHashedTwice ? checkSeconds(configuration) : 0)
    }

    /// Checking the payload.
    func checkSeconds(_ configuration: CellConfiguration) -> Double {
        Double(configuration.payload.totalBytes) / bounded(checkBytesPerSecond, configuration)
    }

    private func bounded(_ bytesPerSecond: Double, _ configuration: CellConfiguration) -> Double {
        configuration.storage.kind == .disk ? min(bytesPerSecond, diskBytesPerSecond) : bytesPerSecond
    }
}
