import Glibc

/// Waiting for what no event announces.
enum Poll {
    /// Looks every 10 ms; throws when `limit` has passed.
    static func until(_ what: String, for limit: Duration = .seconds(60), _ condition: () -> Bool) throws {
        let end = ContinuousClock.now + limit
        while !condition() {
            guard ContinuousClock.now < end else { throw TestFailure(description: "no \(what) within \(limit)") }
            usleep(10_000)
        }
    }
}
