import EngineClient
import EngineProtocol
import HostProbe
import Metainfo
import Results
import Scenarios
import Tracker

/// Everything one run works with.
struct RunContext: Sendable {
    let planned: PlannedRun
    let cell: Cell
    let prepared: PreparedPayload
    /// The run's own directory; gone when the run has ended.
    let directory: String
    /// The scenario's, from which everything random of the run comes.
    let seed: UInt64
    let clock: any HarnessClock
    let ledger: EngineLedger
    let fleet: EngineFleet
    let telemetry: RunTelemetry
    /// Where captures are kept; nil where they are not.
    let captures: CaptureStore?
    let observer: @Sendable (BenchmarkEvent) -> Void
    /// What the machine adds meanwhile; nil where nobody asks.
    var hiccups: HiccupMeter?
    /// Returns once the run's tracker knows that many peers of the payload; nil where there is no tracker.
    var awaitPeers: (@Sendable (_ count: Int, _ limit: Duration) async throws -> Void)?
    /// Where the run's own tracker listens.
    var trackerPorts: [UInt16] = []

    var configuration: CellConfiguration { cell.configuration }

    /// Where one engine keeps what it writes.
    func outputDirectory(of engine: RunningEngine) -> String { "\(directory)/\(engine.label)" }

    /// Makes the output directory of every engine, so that none starts on something old.
    func makeOutputDirectories(_ engines: [RunningEngine]) throws {
        for engine in engines { try Workspace.makeDirectory(outputDirectory(of: engine)) }
    }
}
