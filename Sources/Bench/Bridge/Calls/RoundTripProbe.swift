package import EngineClient
import EngineProtocol
package import Results
package import Scenarios

/// Times the calls of one series over the bridge, under one load.
///
/// In a closed loop a call goes out when another was answered; at depth 1 from the reader thread, without a thread hop:
/// the floor. At a rate, a thread of its own sends on a schedule whatever the answers do, and a round trip counts from
/// the intended send, so that a stalled engine cannot hide the calls it delayed (coordinated omission).
package struct RoundTripProbe: Sendable {
    let connection: EngineConnection
    /// Whether the engine has `ReplyTrace.feature`.
    let isTraced: Bool
    let calls: Int
    let warmupCalls: Int
    let load: IPCLoad
    /// Decides Poisson arrivals.
    package let seed: UInt64

    package init(
        connection: EngineConnection,
        isTraced: Bool,
        calls: Int,
        warmupCalls: Int,
        load: IPCLoad,
        seed: UInt64
    ) {
        self.connection = connection
        self.isTraced = isTraced
        self.calls = calls
        self.warmupCalls = warmupCalls
        self.load = load
        self.seed = seed
    }

    /// A trace makes a reply longer, so a closed loop, which measures the floor, asks for one with every tenth call.
    static let tracedOfClosed = 10

    /// What came of it.
    package struct Outcome: Sendable {
        /// The round trips.
        package let record: LatencyRecord
        /// Why the load was not the one asked for; nil where it was.
        package let overload: String?
    }

    /// Ends when the calls are done or `until` says so, looked at with every answer or send.
    package func run(
        _ series: CallSeries,
        phase: IPCSpecification.Phase,
        until: (@Sendable () -> Bool)?
    ) async throws -> Outcome {
        let samples = CallSamples(calls: calls, warmupCalls: warmupCalls)
        var engineCPUNs: Double?
        switch load {
        case .closed(let depth): engineCPUNs = try await runClosed(series, samples, depth: depth, until: until)
        case .paced(let rate, let arrivals):
            let schedule = ArrivalSchedule(perSecond: rate, arrivals: arrivals, seed: seed)
            try await runOpen(series, samples, schedule, until: until)
        }
        let taken = samples.taken
        let record = LatencyRecord(
            method: series.name,
            phase: phase.rawValue,
            load: load.name,
            lateSends: taken.sends.late,
            failures: taken.failures,
            histogram: taken.totals.stored,
            parts: CallParts.parts(of: taken.calls),
            callsPerSecond: taken.callsPerSecond,
            // While the engine works, most of its time is that of the work.
            engineCPUPerCallNs: phase == .idle ? engineCPUNs : nil
        )
        let overload = taken.sends.overload.map { "\(series.name) during \(phase.rawValue) at \(load.name): \($0)" }
        return Outcome(record: record, overload: overload)
    }

    /// The call of one number of a series.
    func call(
        _ number: Int,
        of series: CallSeries,
        wantsTrace: Bool,
        handler: @escaping OutgoingCall.Handler
    ) -> OutgoingCall {
        OutgoingCall(series.method, series.params(number), wantsTrace: isTraced && wantsTrace, handler: handler)
    }
}
