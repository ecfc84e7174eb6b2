import EngineProtocol

/// The board's content.
struct BoardState: Sendable {
    var statuses = StatusBook()
    var tally = AlertTally()
    var lastCounters: CounterSample?

    /// How often counters were asked for; the alert loop counts the answers.
    var counterPosts: Int64 = 0
    var counterRequests: [CounterRequest] = []

    var subscription: Subscription?
    /// Tells the alert loop that the subscription is another one.
    var subscriptionsMade: Int64 = 0

    var configure: PendingConfigure?
    private var additions: [Int64: Addition] = [:]

    /// The alert loop returns once it has the counters asked for last.
    var isEnding = false

    /// An addition is known from both sides, in either order: from the call, and from the library's alert.
    private enum Addition {
        case awaited(PendingAddition)
        case arrived(AdditionArrival)
    }

    /// Notes an addition that was called for; what the library said, if it was faster.
    mutating func await(_ addition: PendingAddition) -> AdditionArrival? {
        if case .arrived(let arrival) = additions.removeValue(forKey: addition.torrent) { return arrival }
        additions[addition.torrent] = .awaited(addition)
        return nil
    }

    /// Notes what the library said of an addition; who waits for it, if anyone does yet.
    mutating func arrive(_ arrival: AdditionArrival) -> PendingAddition? {
        if case .awaited(let addition) = additions.removeValue(forKey: arrival.torrent) { return addition }
        additions[arrival.torrent] = .arrived(arrival)
        return nil
    }

    /// Takes out the additions whose deadline has passed.
    mutating func expireAdditions(nowNs: Int64) -> [PendingAddition] {
        let late = additions.values.compactMap { addition in
            if case .awaited(let addition) = addition, addition.deadlineNs <= nowNs { addition } else { nil }
        }
        for addition in late { additions[addition.torrent] = nil }
        return late
    }
}
