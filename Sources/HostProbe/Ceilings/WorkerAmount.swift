/// What one thread of a measurement did: 0 or a negative errno in `outcome`.
struct WorkerAmount: Sendable {
    var bytes: Int64
    var elapsedNs: Int64
    var outcome: Int32
}
