/// What one thread of a measurement did: 0 or a negative errno in `outcome`.
struct WorkerAmount: Sendable {
    var bytes: Int64
    /// When it began, nanoseconds of the clock that all workers of a measurement share; 0 where each has a clock of its own.
    var startedNs: Int64 = 0
    var elapsedNs: Int64
    var outcome: Int32
}
