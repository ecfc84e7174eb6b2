/// A `get_counters` that waits for a sample.
struct CounterRequest: Sendable {
    let caller: Caller?
    let names: [String]
    /// The number of the post that asked; that sample, or a later one, answers it.
    let post: Int64
    /// `CLOCK_MONOTONIC`.
    let deadlineNs: Int64
}
