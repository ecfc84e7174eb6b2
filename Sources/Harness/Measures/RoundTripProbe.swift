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
        try await withCheckedThrowingContinuation { (continuation: CheckedContinuation<Void, any Error>) in
            sendNext(method, params, samples, until: until) { continuation.resume(with: $0) }
        }
    }

    private func sendNext(
        _ method: String,
        _ params: EngineProtocol.JSONValue?,
        _ samples: RoundTripSamples,
        until: (@Sendable () -> Bool)?,
        done: @escaping @Sendable (Result<Void, any Error>) -> Void
    ) {
        connection.send(method, params) { result, stamps in
            if case .failure(let error) = result {
                guard case .refused = error.kind else { return done(.failure(error)) }
                samples.addFailure()
            } else {
                samples.add(roundTripNs: stamps.decodedNs - stamps.sendEnteredNs)
            }
            if samples.isComplete || until?() == true { return done(.success(())) }
            sendNext(method, params, samples, until: until, done: done)
        }
    }

    private func runPaced(
        _ method: String,
        _ params: EngineProtocol.JSONValue?,
        _ samples: RoundTripSamples,
        rate: Int,
        until: (@Sendable () -> Bool)?
    ) async throws {
        let intervalNs = Int64(1_000_000_000 / rate)
        let connection = connection
        try await withCheckedThrowingContinuation { (continuation: CheckedContinuation<Void, any Error>) in
            let outcome = FirstOutcome { continuation.resume(with: $0) }
            let thread = DedicatedThread.start(name: "tb-sender") {
                var dueNs = SystemClock().monotonicNs + intervalNs
                for _ in 0..<(samples.wanted) where !outcome.isSettled && until?() != true {
                    PacedSleep.sleep(until: dueNs)
                    let intendedNs = dueNs
                    let lateNs = SystemClock().monotonicNs - intendedNs
                    samples.sent(isLate: Double(lateNs) > Self.lateShare * Double(intervalNs))
                    connection.send(method, params) { result, stamps in
                        switch result {
                        case .success: samples.add(roundTripNs: stamps.decodedNs - intendedNs)
                        case .failure(let error):
                            if case .refused = error.kind {
                                samples.addFailure()
                            } else {
                                outcome.settle(.failure(error))
                            }
                        }
                        if samples.hasAllAnswers { outcome.settle(.success(())) }
                    }
                    dueNs += intervalNs
                }
                samples.endSending()
                if samples.hasAllAnswers { outcome.settle(.success(())) }
            }
            if let thread {
                thread.detach()
            } else {
                outcome.settle(.failure(HarnessError(.environmentUnfit, "no thread to send calls from")))
            }
        }
    }
}
