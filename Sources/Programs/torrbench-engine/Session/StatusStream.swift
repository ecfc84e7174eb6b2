import EngineProtocol

/// The status events of the current subscription: the latest wins, replaced ones are counted.
struct StatusStream {
    private var subscription: Subscription?
    private var sequence: Int64 = 0
    private var dropped: Int64 = 0
    private var expectedSample: Int64?
    private var nextNs: Int64 = 0
    private var waiting: Sample?

    private struct Sample {
        let sampledNs: Int64
        let sequence: Int64
        /// A JSON array as text.
        let torrents: [UInt8]
        let counters: [String: Int64]
    }

    /// The counters to send along; nil without a subscription.
    var counterNames: [String]? { subscription?.counters }

    /// Whether an event waits for the client to read.
    var isWaiting: Bool { waiting != nil }

    /// Takes over the subscription of the board; whether it is another one.
    mutating func follow(_ current: Subscription?) -> Bool {
        guard current != subscription else { return false }
        self = StatusStream()
        subscription = current
        return true
    }

    /// Counters were asked for, as that numbered sample: an event is made of it if one is due.
    mutating func expect(sample: Int64, nowNs: Int64) {
        // A quarter early counts as due: the samples come in the same rhythm, and must not miss it by a hair.
        guard let subscription, expectedSample == nil, nowNs >= nextNs - subscription.intervalNs / 4 else { return }
        expectedSample = sample
        let isInStep = nowNs < nextNs + subscription.intervalNs
        nextNs = (isInStep ? max(nextNs, nowNs - subscription.intervalNs) : nowNs) + subscription.intervalNs
    }

    /// Whether that sample, now here, is what an event waits for; true once.
    mutating func wants(sample: Int64) -> Bool {
        guard let expected = expectedSample, sample >= expected else { return false }
        expectedSample = nil
        return true
    }

    /// Makes an event, in place of one that could not be sent yet.
    mutating func note(sampledNs: Int64, torrents: [UInt8], counters: [String: Int64]) {
        if waiting != nil { dropped += 1 }
        sequence += 1
        waiting = Sample(sampledNs: sampledNs, sequence: sequence, torrents: torrents, counters: counters)
    }

    /// Sends the event that waits, if the client reads.
    mutating func send(through outlet: Outlet) {
        guard let sample = waiting else { return }
        let dropped = self.dropped
        let went = outlet.offer { frame in
            StatusEvent.append(
                to: &frame,
                sampledNs: sample.sampledNs,
                emittedNs: MonotonicClock.nowNs(),
                sequence: sample.sequence,
                dropped: dropped,
                torrents: sample.torrents,
                counters: sample.counters
            )
        }
        if went { waiting = nil }
    }
}
