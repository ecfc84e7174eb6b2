import EngineClient
import EngineProtocol
import HostProbe
import Results
import Scenarios
import Threads

/// Takes the round trips that an engine's are held against: raw pipes, and a process that answers without an engine.
struct BridgeFloors: Sendable {
    /// The program that plays the null engine when it is given `--null`.
    let enginePath: String
    /// CPUs that the engine under test may use, so that its floors may use no others; empty for all.
    let affinity: [Int32]
    /// Sizes of text that the run's calls of `echo` carry.
    var echoBytes: [Int64] = []

    /// Round trips of one floor: a p99.9 needs ten thousand, and is asked for with lines only.
    private static func calls(_ framing: Framing) -> Int { framing == .newline ? 10_000 : 2000 }
    private static let warmupCalls = 500
    /// Of a size of `echo`: its median and p99 are asked for.
    private static let echoCalls = 1000
    /// Most time of one floor, so that a slow machine does not spend its minutes on them.
    private static let limit = Duration.milliseconds(300)
    private static let environment = ["PATH": "/usr/bin:/bin", "LC_ALL": "C.UTF-8"]

    /// All floors, one after the other; about half a second.
    func take(_ moment: BridgeFloor.Moment) async -> [BridgeFloor] {
        var floors: [BridgeFloor] = []
        for framing in Framing.allCases {
            let bytes = Self.wireBytes(CallSeries(.ping, torrent: 0), framing)
            floors.append(await rawPipe("ping", bytes, framing, moment, calls: Self.calls(framing)))
        }
        for size in echoBytes {
            let series = CallSeries(echoing: size, sizeText: IPCSpecification.sizeText(size))
            let bytes = Self.wireBytes(series, .newline)
            floors.append(await rawPipe(series.name, bytes, .newline, moment, calls: Self.echoCalls))
        }
        for framing in Framing.allCases { floors.append(await nullEngine(framing, moment)) }
        return floors
    }

    /// The length of a request on the wire.
    private static func wireBytes(_ series: CallSeries, _ framing: Framing) -> Int {
        var frame: [UInt8] = []
        FrameEncoder(framing: framing).append(to: &frame) {
            Request(id: .integer(1000), method: series.method, params: series.params(0)).append(to: &$0)
        }
        return frame.count
    }

    private func rawPipe(
        _ method: String,
        _ bytes: Int,
        _ framing: Framing,
        _ moment: BridgeFloor.Moment,
        calls: Int
    ) async -> BridgeFloor {
        let trips = await withCheckedContinuation { continuation in
            let thread = DedicatedThread.start(name: "tb-floor") {
                continuation.resume(
                    returning: Reading { () throws(HostProbeError) in
                        try Ceilings.pipeRoundTrip(
                            messageBytes: bytes,
                            count: calls,
                            for: Self.limit,
                            affinity: affinity
                        )
                    }
                )
            }
            if let thread {
                thread.detach()
            } else {
                continuation.resume(returning: Reading<RoundTrips>.absent(reason: "no thread to take it on"))
            }
        }
        return BridgeFloor(
            kind: .rawPipe,
            method: method,
            framing: framing.rawValue,
            messageBytes: bytes,
            moment: moment,
            histogram: trips.value.map { LatencyHistogram(samplesNs: $0.sortedNs) },
            absent: trips.absence
        )
    }

    private func nullEngine(_ framing: Framing, _ moment: BridgeFloor.Moment) async -> BridgeFloor {
        var floor = BridgeFloor(
            kind: .nullEngine,
            framing: framing.rawValue,
            messageBytes: Self.wireBytes(CallSeries(.ping, torrent: 0), framing),
            moment: moment,
            histogram: nil
        )
        let command = EngineCommand(
            executable: enginePath,
            arguments: ["--null", "--framing", framing.rawValue],
            environment: Self.environment,
            affinity: affinity,
            framing: framing
        )
        do {
            let record = try await Engines.withEngine(command, label: "null engine") { connection, _ in
                let endNs = SystemClock().monotonicNs + Self.limit.nanoseconds
                let probe = RoundTripProbe(
                    connection: connection,
                    isTraced: false,
                    calls: Self.calls(framing),
                    warmupCalls: Self.warmupCalls,
                    load: .closed(depth: 1),
                    seed: 0
                )
                let series = CallSeries(.ping, torrent: 0)
                return try await probe.run(series, phase: .idle) { SystemClock().monotonicNs >= endNs }.record
            }
            floor.histogram = record.histogram.count > 0 ? record.histogram : nil
            if floor.histogram == nil { floor.absent = "no call was answered within \(Self.limit)" }
        } catch {
            floor.absent = "no null engine: \(error)"
        }
        return floor
    }
}
