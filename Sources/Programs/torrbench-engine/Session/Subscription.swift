/// Status events that a client asked for.
struct Subscription: Equatable, Sendable {
    /// Tells it from the one before.
    let number: Int64
    let intervalNs: Int64
    let counters: [String]
}
