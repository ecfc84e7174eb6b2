import Bridge
import EngineClient
import EngineProtocol
import HostProbe
import Results
import Scenarios
import Threads
import Vocabulary

/// Takes the round trips that an engine's are held against: of a process that answers without an engine, and of raw
/// pipes, with both ends of all three held to the same CPUs.
///
/// Waking the other end is most of a short round trip and takes ten times as long on another CPU: where the scheduler
/// puts the ends decides, unless it is not asked. So the engine here is a process of its own, idle and configured as in
/// the run, and the three are asked in turns, there and back again, for a drift to fall on all alike.
struct PinnedFloors: Sendable {
    let fleet: EngineFleet
    /// The engine whose calls the run times.
    let request: EngineRequest
    /// Sizes of text that the run's calls of `echo` carry.
    var echoBytes: [Int64] = []

    private static let pingOrder: [PinnedFloor.Answerer] = [
        .engine, .nullEngine, .rawPipe, .rawPipe, .nullEngine, .engine,
    ]
    /// The null engine's answers are as long as a ping's.
    private static let echoOrder: [PinnedFloor.Answerer] = [.engine, .rawPipe, .rawPipe, .engine]
    private static let pingRounds = 3
    private static let echoRounds = 1
    /// Of one slice: a 95th percentile needs two hundred.
    private static let calls = 200
    private static let warmupCalls = 20
    /// Most time of one slice, so that a slow machine does not spend its minutes on them.
    private static let limit = Duration.milliseconds(150)
    private static let environment = ["PATH": "/usr/bin:/bin", "LC_ALL": "C.UTF-8"]

    /// All floors, one after the other; about a second. What could not be taken has its reason.
    ///
    /// `allowed` are the CPUs that this process may use.
    func take(allowed: [Int32] = CPUAffinity.allowed) async -> [PinnedFloor] {
        let asked = (request.configuration.affinity ?? []).map { Int32($0) }
        let choice = FloorPlacement.choose(allowed: allowed, engine: asked)
        guard let answererCPU = choice.answererCPU else {
            return series.flatMap { series in PinnedFloor.Placement.allCases.map { absent(series, $0, choice) } }
        }
        do {
            return try await withAnswerers(on: answererCPU) { try await take($0, choice) }
        } catch {
            return series.flatMap { series in
                PinnedFloor.Placement.allCases.map { placement in
                    var floor = absent(series, placement, choice)
                    floor.absent = "\(error)"
                    return floor
                }
            }
        }
    }

    private struct Answerers {
        let engine: EngineConnection
        let nullEngine: EngineConnection
    }

    private var series: [CallSeries] {
        [CallSeries(.ping, torrent: 0)]
            + echoBytes.map { CallSeries(echoing: $0, sizeText: IPCSpecification.sizeText($0)) }
    }

    private func absent(
        _ series: CallSeries,
        _ placement: PinnedFloor.Placement,
        _ choice: FloorPlacement.Choice
    ) -> PinnedFloor {
        PinnedFloor(
            method: series.name,
            placement: placement,
            messageBytes: Self.wireBytes(series),
            absent: choice.absences[placement]
        )
    }

    /// Both processes stay on one CPU for good; it is the client that moves.
    private func withAnswerers(
        on cpu: Int32,
        _ body: (Answerers) async throws -> [PinnedFloor]
    ) async throws -> [PinnedFloor] {
        var fleet = fleet
        fleet.logDirectory += "/floors"
        fleet.ledger = EngineLedger()
        try Workspace.makeDirectory(fleet.logDirectory)
        let null = EngineCommand(
            executable: fleet.enginePath,
            arguments: ["--null", "--framing", Framing.newline.rawValue],
            environment: Self.environment,
            affinity: [cpu]
        )
        return try await Engines.withEngine(null, label: "null engine") { null, _ in
            try await fleet.with([request.pinned(to: cpu)]) { engines in
                guard let engine = engines.first else { throw HarnessError(.internalFault, "no engine for the floors") }
                return try await body(Answerers(engine: engine.connection, nullEngine: null))
            }
        }
    }

    private func take(_ answerers: Answerers, _ choice: FloorPlacement.Choice) async throws -> [PinnedFloor] {
        var floors: [PinnedFloor] = []
        for place in choice.placements {
            try await answerers.engine.holdReader(to: place.clientCPU)
            try await answerers.nullEngine.holdReader(to: place.clientCPU)
            for (index, series) in series.enumerated() {
                floors.append(await floor(series, isPing: index == 0, place, answerers))
            }
        }
        for (placement, _) in choice.absences { floors += series.map { absent($0, placement, choice) } }
        return floors
    }

    private func floor(
        _ series: CallSeries,
        isPing: Bool,
        _ place: FloorPlacement,
        _ answerers: Answerers
    ) async -> PinnedFloor {
        var floor = PinnedFloor(
            method: series.name,
            placement: place.placement,
            clientCPU: Int(place.clientCPU),
            answererCPU: Int(place.answererCPU),
            messageBytes: Self.wireBytes(series)
        )
        let round = isPing ? Self.pingOrder : Self.echoOrder
        do {
            for _ in 0..<(isPing ? Self.pingRounds : Self.echoRounds) {
                for answerer in round {
                    floor.slices.append(try await slice(answerer, series, place, answerers, floor.messageBytes))
                }
            }
        } catch {
            floor.absent = "\(error)"
        }
        return floor
    }

    private func slice(
        _ answerer: PinnedFloor.Answerer,
        _ series: CallSeries,
        _ place: FloorPlacement,
        _ answerers: Answerers,
        _ messageBytes: Int
    ) async throws -> PinnedFloor.Slice {
        switch answerer {
        case .engine: try await slice(answerer, series, answerers.engine)
        case .nullEngine: try await slice(answerer, series, answerers.nullEngine)
        case .rawPipe: try await rawSlice(messageBytes, place)
        }
    }

    private func slice(
        _ answerer: PinnedFloor.Answerer,
        _ series: CallSeries,
        _ connection: EngineConnection
    ) async throws -> PinnedFloor.Slice {
        let endNs = MonotonicClock.nowNs + Self.limit.nanoseconds
        let probe = RoundTripProbe(
            connection: connection,
            isTraced: false,
            calls: Self.calls,
            warmupCalls: Self.warmupCalls,
            load: .closed(depth: 1),
            seed: 0
        )
        let record = try await probe.run(series, phase: .idle) { MonotonicClock.nowNs >= endNs }.record
        guard record.failures == 0, let middle = record.histogram.valueNs(atQuantile: 0.5),
            let high = record.histogram.valueNs(atQuantile: 0.95)
        else {
            let message = "\(connection.label) answered no \(series.name) within \(Self.limit)"
            throw HarnessError(.engineFailed, message)
        }
        return PinnedFloor.Slice(
            answerer: answerer,
            calls: Int(clamping: record.histogram.count),
            p50Ns: middle,
            p95Ns: high
        )
    }

    /// On a thread of its own, which ends with the slice and so takes its place with it.
    private func rawSlice(_ bytes: Int, _ place: FloorPlacement) async throws -> PinnedFloor.Slice {
        let trips = try await RawPipeSlice.take(
            bytes: bytes,
            calls: Self.calls + Self.warmupCalls,
            limit: Self.limit,
            place: place
        )
        return PinnedFloor.Slice(
            answerer: .rawPipe,
            calls: trips.sortedNs.count,
            p50Ns: UInt64(trips.quantileNs(0.5)),
            p95Ns: UInt64(trips.quantileNs(0.95))
        )
    }

    /// The length of a request on the wire.
    private static func wireBytes(_ series: CallSeries) -> Int {
        var frame: [UInt8] = []
        FrameEncoder(framing: .newline).append(to: &frame) {
            Request(id: .integer(1000), method: series.method, params: series.params(0)).append(to: &$0)
        }
        return frame.count
    }
}
