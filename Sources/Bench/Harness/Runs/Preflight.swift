import EngineClient
import EngineProtocol
import PythonEngine
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

    /// A Python that can't be the engine is told of once, before anything is started.
    private func inspectInterpreters(_ cells: [Cell]) async throws {
        let launches = cells.flatMap { EngineRequest.all(of: $0) }.map {
            EngineLaunch($0.configuration, enginePath: options.enginePath)
        }
        for path in Set(launches.compactMap(\.interpreter)).sorted() {
            do {
                _ = try await PythonInterpreter.inspect(path)
            } catch let error as PythonEngineError {
                throw HarnessError(.environmentUnfit, "\(error)")
            }
        }
    }

    private func verify(_ request: EngineRequest, cell: Cell) async throws {
        let kills = MemoryKills()
        let fleet = EngineFleet(enginePath: options.enginePath, logDirectory: directory, ledger: EngineLedger())
        do {
            try await fleet.with([request]) { engines in
                for engine in engines { _ = try await engine.connection.shutdown() }
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
