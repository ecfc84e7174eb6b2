import Bridge
import EngineClient
import EngineProtocol
import Judging
import Results
import Scenarios
import Synchronization
import Threads

/// What is timed in one phase, one after the other: all at once would load each other.
struct BridgeSteps: Sendable {
    let specification: IPCSpecification
    /// Where added magnets would keep their files.
    let directory: String
    let seed: UInt64

    /// What came of a phase.
    struct Outcome: Sendable {
        var latencies: [LatencyRecord] = []
        var overloads: [String] = []
        /// Of a check beside the calls.
        var pieces: CheckedPieces?
    }

    /// Every method under every load, then the subscription.
    func run(_ phase: IPCSpecification.Phase, _ target: BridgePhase) async throws -> Outcome {
        var outcome = Outcome()
        let count = specification.seriesCount + (specification.subscription == nil ? 0 : 1)
        var step = 0
        for load in specification.loads {
            for method in specification.methods {
                for size in method == .echo ? specification.echoBytes : [0] {
                    let probe = probe(load, target, step: step, phase)
                    let result = try await run(
                        probe,
                        method,
                        echoBytes: size,
                        phase,
                        target,
                        until: end(of: target, step: step, of: count)
                    )
                    outcome.latencies.append(result.record)
                    outcome.overloads += [result.overload].compactMap { $0 }
                    step += 1
                }
            }
        }
        if let subscription = specification.subscription {
            let probe = SubscriptionProbe(
                connection: target.engine.connection,
                subscription: subscription,
                counters: LeecherRecording.counters,
                listener: target.recording.map { recording in { @Sendable in recording.add($0) } }
            )
            outcome.latencies += try await probe.run(phase: phase, until: target.end(ofStep: step, of: count))
        }
        return outcome
    }

    /// When a series is over: when the work beside it is, for its share of it, or when it has taken too long.
    private func end(of target: BridgePhase, step: Int, of count: Int) -> (@Sendable () -> Bool)? {
        let isDone = target.end(ofStep: step, of: count)
        guard let longest = specification.longestSeries else { return isDone }
        let endNs = MonotonicClock.nowNs + longest.nanoseconds
        return { MonotonicClock.nowNs >= endNs || isDone?() == true }
    }

    private func probe(
        _ load: IPCLoad,
        _ target: BridgePhase,
        step: Int,
        _ phase: IPCSpecification.Phase
    ) -> RoundTripProbe {
        let number = IPCSpecification.Phase.allCases.firstIndex(of: phase) ?? 0
        return RoundTripProbe(
            connection: target.engine.connection,
            isTraced: target.engine.features.contains(ReplyTrace.feature),
            calls: specification.calls,
            warmupCalls: specification.warmupCalls,
            load: load,
            seed: seed &+ UInt64(number * 1000 + step)
        )
    }

    private func run(
        _ probe: RoundTripProbe,
        _ method: IPCSpecification.Method,
        echoBytes: Int64,
        _ phase: IPCSpecification.Phase,
        _ target: BridgePhase,
        until: (@Sendable () -> Bool)?
    ) async throws -> RoundTripProbe.Outcome {
        switch method {
        case .ping, .status, .statusSync:
            return try await probe.run(CallSeries(method, torrent: target.torrent), phase: phase, until: until)
        case .echo:
            let series = CallSeries(echoing: echoBytes, sizeText: IPCSpecification.sizeText(echoBytes))
            return try await probe.run(series, phase: phase, until: until)
        case .addMagnet:
            let added = Mutex<[Int64]>([])
            let series = CallSeries(addingMagnetsTo: directory, seed: probe.seed) { torrent in
                added.withLock { $0.append(torrent) }
            }
            let result = try await probe.run(series, phase: phase, until: until)
            // So that the next step finds the engine as this one did.
            try await SmallTorrents.remove(added.withLock { $0 }, from: target.engine.connection)
            return result
        }
    }
}
