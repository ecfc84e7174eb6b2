import Bridge
import EngineClient
import EngineProtocol
import Judging
import Metainfo
import Results
import Scenarios
import Threads
import Vocabulary

/// Puts an engine to work and has the calls of a phase timed meanwhile.
struct BridgePhases: Sendable {
    /// An engine that has the payload, and its number for it.
    typealias Seeder = (engine: RunningEngine, torrent: Int64)

    let context: RunContext
    let tracker: String?
    let specification: IPCSpecification
    let seeders: [Seeder]
    let leecher: RunningEngine
    /// The leecher's number for the payload.
    let torrent: Int64

    /// The torrents beside the payload that `get_status` tells of; at the seeder too where that is asked.
    func addStandingTorrents() async throws {
        let count = specification.torrents - 1
        guard count > 0 else { return }
        let engines = [leecher] + (specification.phases.contains(.check) ? seeders.prefix(1).map(\.engine) : [])
        for engine in engines {
            let torrents = SmallTorrents(directory: "\(context.directory)/standing-\(engine.label)", seed: seed)
            _ = try await torrents.add(count, to: engine.connection, counting: ProgressCount())
        }
    }

    /// Times the calls of one phase.
    func run(_ phase: IPCSpecification.Phase) async throws -> BridgeSteps.Outcome {
        switch phase {
        case .idle: return try await time(phase, BridgePhase(engine: leecher, torrent: torrent, isDone: nil))
        case .transfer: return try await whileTransferring()
        case .check: return try await whileChecking()
        case .magnet: return try await whileFetchingMetadata()
        case .adding: return try await whileAdding()
        }
    }

    /// Differs from block to block, so that a block's arrivals are its own, and is the same again for the same scenario.
    private var seed: UInt64 { context.seed &+ UInt64(context.planned.block) &* 0x1_0001 }

    private func time(
        _ phase: IPCSpecification.Phase,
        _ target: BridgePhase
    ) async throws -> BridgeSteps.Outcome {
        let steps = BridgeSteps(
            specification: specification,
            directory: "\(context.directory)/magnets",
            seed: seed
        )
        return try await steps.run(phase, target)
    }

    /// Each step has an equal part of the transfer, by payload.
    private func whileTransferring() async throws -> BridgeSteps.Outcome {
        let recording = LeecherRecording()
        try await TransferWatch.subscribe(leecher, recording)
        let total = context.prepared.totalBytes
        _ = try await leecher.connection.call(Method.resume, TorrentParams(torrent: torrent).json)
        if tracker == nil { try await context.connect(leecher, torrent: torrent, to: seeders.map(\.engine)) }
        let limit = context.configuration.runTimeout
        _ = try await leecher.connection.event("first payload", within: limit) { $0.kind == .firstPayload }
        var target = BridgePhase(engine: leecher, torrent: torrent) { step, count in
            recording.payloadBytes >= (step == count - 1 ? total : total / Int64(count) * Int64(step + 1))
        }
        target.recording = recording
        let outcome = try await time(.transfer, target)
        _ = try await leecher.connection.event("end of the transfer", within: limit) { $0.kind == .finished }
        leecher.connection.onStatus(nil)
        _ = try await leecher.connection.subscribe(SubscribeParams(intervalMs: 0))
        return outcome
    }

    /// The first seeder checks what it has again and again until the calls are done.
    private func whileChecking() async throws -> BridgeSteps.Outcome {
        guard let seeder = seeders.first else { throw HarnessError(.internalFault, "a check without a seeder") }
        let checker = RepeatedCheck(
            engine: seeder.engine,
            torrent: seeder.torrent,
            limit: context.configuration.runTimeout
        )
        var (outcome, pieces) = try await checker.during {
            try await time(.check, BridgePhase(engine: seeder.engine, torrent: seeder.torrent, isDone: nil))
        }
        outcome.pieces = pieces
        return outcome
    }

    /// A peer sends the metadata of a magnet piece by piece, and the last piece when the calls are done.
    private func whileFetchingMetadata() async throws -> BridgeSteps.Outcome {
        let metadata = MagnetMetadata(seed: seed)
        let limit = context.configuration.runTimeout
        return try await SlowMetadataPeer.with(metadata) { peer in
            let uri = "magnet:?xt=urn:btih:\(metadata.infoHash.hex)"
            let params = AddMagnetParams(uri: uri, savePath: "\(context.directory)/magnet")
            let magnet = try await leecher.connection.addMagnet(params).torrent
            try await leecher.connection.connectPeer(
                ConnectPeerParams(torrent: magnet, address: SlowMetadataPeer.address, port: peer.port)
            )
            try await peer.waitForRequest(within: limit)
            let outcome = try await time(.magnet, BridgePhase(engine: leecher, torrent: torrent, isDone: nil))
            // Had it been there before, nothing would have been fetched while calls were made.
            let letGoNs = MonotonicClock.nowNs
            peer.letGo()
            let event = try await leecher.connection.event("the magnet's metadata", within: limit) {
                $0.kind == .metadataReceived && $0.torrent == magnet
            }
            guard event.atNs >= letGoNs else {
                throw HarnessError(.engineFailed, "\(leecher.label) has metadata that no peer had sent it")
            }
            try await SmallTorrents.remove([magnet], from: leecher.connection)
            return outcome
        }
    }

    /// Each step has an equal part of the torrents that are added.
    private func whileAdding() async throws -> BridgeSteps.Outcome {
        let count = specification.addedTorrents
        let added = ProgressCount()
        let torrents = SmallTorrents(directory: "\(context.directory)/added", seed: seed &+ 1)
        async let numbers = torrents.add(count, to: leecher.connection, counting: added)
        let target = BridgePhase(engine: leecher, torrent: torrent) { step, steps in
            added.value >= count * (step + 1) / steps
        }
        let outcome = try await time(.adding, target)
        try await SmallTorrents.remove(numbers, from: leecher.connection)
        return outcome
    }
}
