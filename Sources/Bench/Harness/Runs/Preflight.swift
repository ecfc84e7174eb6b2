import Adapters
import EngineClient
import EngineProtocol
import Scenarios
import Vocabulary

/// Asks an engine whether it understands each configuration, before anything is measured.
struct Preflight: Sendable {
    let options: BenchmarkOptions
    let directory: String

    /// Throws `HarnessError` `.badScenario` naming the cell, the role and the engine's own words.
    func verify(_ cells: [Cell]) async throws {
        try await inspectInterpreters(cells)
        var asked: [(parameters: ConfigureParams, launch: EngineLaunch)] = []
        for cell in cells {
            for request in EngineRequest.all(of: cell) where request.index == 0 {
                let parameters = request.parameters
                let launch = EngineLaunch(request.configuration, enginePath: options.enginePath)
                if asked.contains(where: { $0.parameters == parameters && $0.launch == launch }) { continue }
                asked.append((parameters, launch))
                try await verify(request, cell: cell)
            }
        }
    }

    /// A Python or a client that can't be the engine is told of once, before anything is started.
    private func inspectInterpreters(_ cells: [Cell]) async throws {
        let launches = cells.flatMap { EngineRequest.all(of: $0) }.map {
            EngineLaunch($0.configuration, enginePath: options.enginePath)
        }
        var seen: [ScriptLaunch] = []
        for launch in launches.compactMap(\.script) where !seen.contains(launch) {
            seen.append(launch)
            do {
                try await launch.inspect()
            } catch let error as AdapterError {
                throw HarnessError(.environmentUnfit, "\(error)")
            }
        }
    }

    /// What a cell asks of an engine that is an optional part of the protocol.
    private static func requireFeatures(of engine: RunningEngine, cell: Cell) throws(HarnessError) {
        let configuration = cell.configuration
        var needed = [
            (configuration.payload.format.rawValue, "payload.format \(configuration.payload.format.rawValue)")
        ]
        if engine.role == .seeder {
            switch configuration.seeder.start {
            case .empty: break
            case .havePieces: needed.append(("have_pieces", "seeder.start have_pieces"))
            case .seedMode: needed.append(("seed_mode", "seeder.start seed_mode"))
            case .check: needed.append(("full_check", cell.kind == .check ? "a full check" : "seeder.start check"))
            }
        } else if configuration.discovery == .direct {
            needed.append(("connect_peer", "discovery direct"))
        }
        guard let (_, key) = needed.first(where: { !engine.features.contains($0.0) }) else { return }
        throw HarnessError(.badScenario, "\(cell.id): the \(engine.role.rawValue)'s engine has no way of \(key)")
    }

    private func verify(_ request: EngineRequest, cell: Cell) async throws {
        let kills = MemoryKills()
        let fleet = EngineFleet(enginePath: options.enginePath, logDirectory: directory, ledger: EngineLedger())
        do {
            try await fleet.with([request]) { engines in
                for engine in engines {
                    try Self.requireFeatures(of: engine, cell: cell)
                    _ = try await engine.connection.shutdown()
                }
            }
        } catch let error as EngineClientError {
            guard case .refused(let refusal) = error.kind else {
                let cause = kills.explained(error)
                throw HarnessError(RunFailure.kind(of: cause), "\(cell.id): \(cause)")
            }
            let kind = refusal.code == .invalidParams ? .badScenario : ScarceResource.kind(ofError: refusal.details)
            guard kind != .environmentUnfit else {
                throw HarnessError(kind, "\(cell.id): the \(request.role.rawValue) cannot begin: \(refusal.message)")
            }
            throw HarnessError(
                kind,
                "\(cell.id): the \(request.role.rawValue) does not accept its settings: \(refusal.message)"
            )
        }
    }
}
