import EngineClient
import EngineProtocol
import Glibc
import Results
import Scenarios
import Synchronization

/// Times calls of one method over the bridge.
///
/// In a closed loop the next call is sent on the reader thread as soon as the last one was answered: the floor, without
/// a thread hop. At a rate, a thread of its own sends on a fixed schedule whatever the answers do, and a round trip
/// counts from the intended send, so that a stalled engine cannot hide the calls it delayed (coordinated omission).
struct RoundTripProbe: Sendable {
    let connection: EngineConnection
    let specification: IPCSpecification

    /// A send is late when it comes more than this share of the interval after it was due.
    private static let lateShare = 0.1

    /// Ends when the calls are done or `until` says so, looked at after every answer.
    func run(
        _ method: IPCSpecification.Method,
        torrent: Int64,
        phase: IPCSpecification.Phase,
        until: (@Sendable () -> Bool)?
    ) async throws -> LatencyRecord {
        let params: EngineProtocol.JSONValue? = method == .ping ? nil : TorrentParams(torrent: torrent).json
        let samples = RoundTripSamples(calls: specification.calls, warmupCalls: specification.warmupCalls)
        switch specification.rate {
        case .closed: try await runClosed(method.rawValue, params, samples, until: until)
        case .perSecond(let rate): try await runPaced(method.rawValue, params, samples, rate: rate, until: until)
        }
        let taken = samples.taken
        return LatencyRecord(
            method: method.rawValue,
            phase: phase.rawValue,
            load: load,
            lateSends: taken.lateSends,
            failures: taken.failures,
            histogram: LatencyHistogram(samplesNs: taken.roundTripsNs)
        )
    }

    private var load: String {
        switch specification.rate {
        case .closed: "closed"
        case .perSecond(let rate): "\(rate)/s"
        }
    }

    private func runClosed(
        _ method: String,
        _ params: EngineProtocol.JSONValue?,
        _ samples: RoundTripSamples,
        until: (@Sendable () -> Bool)?
    ) async throws {
        let outcome = FirstOutcome()
        try await outcome.wait { sendNext(method, params, samples, until: until, outcome) }
    }

    private func sendNext(
        _ method: String,
        _ params: EngineProtocol.JSONValue?,
        _ samples: RoundTripSamples,
        until: (@Sendable () -> Bool)?,
        _ outcome: FirstOutcome
    ) {
        connection.send(method, params) { result, stamps in
            if case .failure(let error) = result {
                guard case .refused = error.kind else { return outcome.settle(.failure(error)) }
                samples.addFailure()
            } else {
                samples.add(roundTripNs: stamps.decodedNs - stamps.sendEnteredNs)
            }
            if samples.isComplete || until?() == true { outcome.settle(.success(())) }
            // Settled also when the run was given up meanwhile: a million calls would go on without anyone waiting.
            if !outcome.isSettled { sendNext(method, params, samples, until: until, outcome) }
        }
    }

    private func runPaced(
        _ method: String,
        _ params: EngineProtocol.JSONValue?,
        _ samples: RoundTripSamples,
        rate: Int,
        until: (@Sendable () -> Bool)?
    ) async throws {
        let outcome = FirstOutcome()
        try await outcome.wait {
            let thread = DedicatedThread.start(name: "tb-sender") {
                sendPaced(method, params, samples, intervalNs: Int64(1_000_000_000 / rate), until: until, outcome)
            }
            if let thread {
                thread.detach()
            } else {
                outcome.settle(.failure(HarnessError(.environmentUnfit, "no thread to send calls from")))
            }
        }
    }

    /// The sender thread's life. It ends with the last send, or one interval after the outcome was settled.
    private func sendPaced(
        _ method: String,
        _ params: EngineProtocol.JSONValue?,
        _ samples: RoundTripSamples,
        intervalNs: Int64,
        until: (@Sendable () -> Bool)?,
        _ outcome: FirstOutcome
    ) {
        var dueNs = SystemClock().monotonicNs + intervalNs
        while samples.sentCount < samples.wanted && !outcome.isSettled && until?() != true {
            PacedSleep.sleep(until: dueNs)
            let intendedNs = dueNs
            let lateNs = SystemClock().monotonicNs - intendedNs
            samples.sent(isLate: Double(lateNs) > Self.lateShare * Double(intervalNs))
            connection.send(method, params) { result, stamps in
                switch result {
                case .success: samples.add(roundTripNs: stamps.decodedNs - intendedNs)
                case .failure(let error):
                    guard case .refused = error.kind else { return outcome.settle(.failure(error)) }
                    samples.addFailure()
                }
                if samples.hasAllAnswers { outcome.settle(.success(())) }
            }
            dueNs += intervalNs
        }
        samples.endSending()
        if samples.hasAllAnswers { outcome.settle(.success(())) }
    }
}
