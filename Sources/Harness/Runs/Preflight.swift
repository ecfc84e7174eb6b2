import EngineClient
import EngineProtocol
import Scenarios

/// Asks an engine whether it understands each configuration, before anything is measured.
struct Preflight: Sendable {
    let options: BenchmarkOptions
    let directory: String

    /// Throws `HarnessError` `.badScenario` naming the cell, the role and the engine's own words.
    func verify(_ cells: [Cell]) async throws {
        var asked: [(parameters: ConfigureParams, program: String?)] = []
        for cell in cells {
            for request in EngineRequest.all(of: cell) where request.index == 0 {
                let parameters = request.parameters
                let program = request.configuration.program
                if asked.contains(where: { $0.parameters == parameters && $0.program == program }) { continue }
                asked.append((parameters, program))
                try await verify(request, cell: cell)
            }
        }
    }

    private func verify(_ request: EngineRequest, cell: Cell) async throws {
        let fleet = EngineFleet(enginePath: options.enginePath, logDirectory: directory, ledger: EngineLedger())
        do {
            try await fleet.with([request]) { engines in
                for engine in engines { _ = try await engine.connection.shutdown() }
            }
        } catch let error as EngineClientError {
            guard case .refused(let refusal) = error.kind else {
                throw HarnessError(RunFailure.kind(of: error), "\(cell.id): \(error)")
            }
            let kind: HarnessError.Kind = refusal.code == .invalidParams ? .badScenario : .engineFailed
            throw HarnessError(
                kind,
                "\(cell.id): the \(request.role.rawValue) does not accept its settings: \(refusal.message)"
            )
        }
    }
}
