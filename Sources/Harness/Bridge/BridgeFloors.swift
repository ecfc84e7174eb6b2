import EngineClient
import EngineProtocol
import HostProbe
import Results
import Scenarios

/// Takes the round trips that an engine's are held against: raw pipes, and a process that answers without an engine.
struct BridgeFloors: Sendable {
    /// The program that plays the null engine when it is given `--null`.
    let enginePath: String
    /// CPUs that the engine under test may use, so that its floors may use no others; empty for all.
    let affinity: [Int32]

    /// Round trips of one floor: a p99.9 needs ten thousand, and is asked for with lines only.
    private static func calls(_ framing: Framing) -> Int { framing == .newline ? 10_000 : 2000 }
    private static let warmupCalls = 500
    /// Most time of one floor, so that a slow machine does not spend its minutes on them.
    private static let limit = Duration.milliseconds(300)
    private static let environment = ["PATH": "/usr/bin:/bin", "LC_ALL": "C.UTF-8"]

    /// All floors, one after the other; about half a second.
    func take(_ moment: BridgeFloor.Moment) async -> [BridgeFloor] {
        var floors: [BridgeFloor] = []
        for framing in Framing.allCases { floors.append(await rawPipe(framing, moment)) }
        for framing in Framing.allCases { floors.append(await nullEngine(framing, moment)) }
        return floors
    }

    /// The length of a `ping` on the wire.
    static func pingBytes(_ framing: Framing) -> Int {
        var frame: [UInt8] = []
        FrameEncoder(framing: framing).append(to: &frame) {
            Request(id: .integer(1000), method: Method.ping).append(to: &$0)
        }
        return frame.count
    }

    private func rawPipe(_ framing: Framing, _ moment: BridgeFloor.Moment) async -> BridgeFloor {
        let bytes = Self.pingBytes(framing)
        let trips = await withCheckedContinuation { continuation in
            let thread = DedicatedThread.start(name: "tb-floor") {
                continuation.resume(
                    returning: Reading { () throws(HostProbeError) in
                        try Ceilings.pipeRoundTrip(
                            messageBytes: bytes,
                            count: Self.calls(framing),
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
            messageBytes: Self.pingBytes(framing),
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
                let specification = IPCSpecification(
                    phases: [.idle],
                    methods: [.ping],
                    calls: Self.calls(framing),
                    warmupCalls: Self.warmupCalls,
                    rate: .closed
                )
                let probe = RoundTripProbe(connection: connection, specification: specification)
                return try await probe.run(.ping, torrent: 0, phase: .idle) { SystemClock().monotonicNs >= endNs }
            }
            floor.histogram = record.histogram.count > 0 ? record.histogram : nil
            if floor.histogram == nil { floor.absent = "no call was answered within \(Self.limit)" }
        } catch {
            floor.absent = "no null engine: \(error)"
        }
        return floor
    }
}
