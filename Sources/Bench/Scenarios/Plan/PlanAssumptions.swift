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
        switch cell.kind {
        case .transfer: return .seconds(overhead + transferSeconds(configuration))
        case .check: return .seconds(overhead + checkSeconds(configuration))
        case .ipc:
            let calls = configuration.ipc.map { ipc in ipc.phases.map { callSeconds(ipc, $0, configuration) } }
            return .seconds(overhead + floorSeconds + (calls ?? []).reduce(0, +))
        case .frames:
            let phases = configuration.frames.map { frames in
                frames.phases.map { frameSeconds(frames, $0, configuration) } + [
                    addSeconds * Double(frames.torrents)
                ]
            }
            return .seconds(overhead + (phases ?? []).reduce(0, +))
        }
    }

    /// How long the ceilings of a plan of these cells would take.
    func ceilings(of cells: [Cell], blocks: Int) -> Duration {
        let hasTransfer = cells.contains { $0.kind == .transfer && $0.configuration.transport == .tcp }
        let hasBound = cells.contains { [.transfer, .check].contains($0.kind) }
        let slice = (hasBound ? ceilingSliceSeconds : 0) + (hasTransfer ? networkSliceSeconds : 0)
        return .seconds(ceilingsSeconds + Double(blocks) * slice)
    }

    private func frameSeconds(
        _ frames: FramesSpecification,
        _ phase: FramesSpecification.Phase,
        _ configuration: CellConfiguration
    ) -> Double {
        switch phase {
        case .idle: Double(frames.duration.components.seconds) + Double(frames.duration.components.attoseconds) * 1e-18
        case .transfer: transferSeconds(configuration)
        case .check: checkSeconds(configuration)
        }
    }

    /// How long making and hashing a payload would take.
    func preparation(of payload: PayloadSpecification) -> Duration {
        .seconds(Double(payload.totalBytes) / prepareBytesPerSecond)
    }

    private func transferSeconds(_ configuration: CellConfiguration) -> Double {
        let bytes = Double(configuration.payload.totalBytes) * Double(configuration.leecher.count)
        let wire = configuration.transport == .tcp ? tcpBytesPerSecond : utpBytesPerSecond
        let isHashedTwice = [.check, .seedMode].contains(configuration.seeder.start) && !configuration.isCeiling
        return bytes / bounded(wire, configuration)
            + (configuration.isCeiling ? 0 : bytes / bounded(verifyBytesPerSecond, configuration))
            + (isHashedTwice ? checkSeconds(configuration) : 0)
    }

    private func checkSeconds(_ configuration: CellConfiguration) -> Double {
        Double(configuration.payload.totalBytes) / bounded(checkBytesPerSecond, configuration)
    }

    private func callSeconds(
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

    private func bounded(_ bytesPerSecond: Double, _ configuration: CellConfiguration) -> Double {
        configuration.storage.kind == .disk ? min(bytesPerSecond, diskBytesPerSecond) : bytesPerSecond
    }
}
