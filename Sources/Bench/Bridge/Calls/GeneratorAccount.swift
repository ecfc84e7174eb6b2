/// How punctually an open loop's calls went out, and the rule by which its generator is judged.
struct GeneratorAccount: Sendable {
    /// A send is late by more than a mean interval, when the next is due already, and more than this: 5.5 ms is the
    /// longest that a busy two-core machine was seen to take to wake a thread. What is not late counts all the same:
    /// response time is from the intended send, and `before_write` says how much of it was the generator's.
    static let toleranceNs: Int64 = 5_000_000
    /// More late sends than this share, or fewer calls than the other share of those asked for, and the load was not
    /// the one asked for.
    static let lateShare = 0.05
    static let achievedShare = 0.95
    /// With fewer sends one hiccup would decide.
    private static let judgedSends = 20

    private(set) var count = 0
    private(set) var late = 0
    private var firstIntendedNs = Int64.max
    private var lastIntendedNs = Int64.min
    private var lastEnteredNs = Int64.min

    /// Notes a call that was to go out at `intendedNs`, and whose sending began at `enteredNs`.
    mutating func add(intendedNs: Int64, enteredNs: Int64, meanIntervalNs: Int64) {
        count += 1
        if enteredNs - intendedNs > max(Self.toleranceNs, meanIntervalNs) { late += 1 }
        firstIntendedNs = min(firstIntendedNs, intendedNs)
        lastIntendedNs = max(lastIntendedNs, intendedNs)
        lastEnteredNs = max(lastEnteredNs, enteredNs)
    }

    /// Why the load was not the one asked for, in numbers; nil where it was.
    ///
    /// What was achieved is the time the schedule gave its calls over the time they took to go out, so that chance in
    /// Poisson arrivals plays no part.
    var overload: String? {
        guard count >= Self.judgedSends else { return nil }
        let late = Double(late) / Double(count)
        let achieved = Double(lastIntendedNs - firstIntendedNs) / Double(max(1, lastEnteredNs - firstIntendedNs))
        guard late > Self.lateShare || achieved < Self.achievedShare else { return nil }
        return "\(Self.percent(late)) of \(count) calls went out late, and calls went out at \(Self.percent(achieved)) "
            + "of the rate asked for (at most \(Self.percent(Self.lateShare)) and at least "
            + "\(Self.percent(Self.achievedShare)) are needed)"
    }

    private static func percent(_ share: Double) -> String {
        let tenths = Int((share * 1000).rounded())
        return "\(tenths / 10).\(tenths % 10) %"
    }
}
