/// How late a thread that only sleeps was woken, millisecond by millisecond: what the machine itself adds.
///
/// The idea is jHiccup's (Gil Tene, 2011). Wake-ups are due on a fixed grid, so that one long stall counts for every
/// millisecond that it swallowed and not just once (coordinated omission).
package struct HiccupLog: Equatable, Sendable {
    /// A span in which the thread was due and not running.
    package struct Stall: Equatable, Sendable {
        /// `CLOCK_MONOTONIC`, when it was to wake.
        package let fromNs: Int64
        /// `CLOCK_MONOTONIC`, when it did.
        package let toNs: Int64

        package init(fromNs: Int64, toNs: Int64) {
            self.fromNs = fromNs
            self.toNs = toNs
        }
    }

    /// `CLOCK_MONOTONIC`, when the first wake-up was due.
    package let startNs: Int64
    /// From one wake-up to the next.
    package let intervalNs: Int64
    /// How late each was, in order; a lateness beyond 4.29 s counts as that.
    package let latenessNs: [UInt32]

    package init(startNs: Int64, intervalNs: Int64, latenessNs: [UInt32]) {
        self.startNs = startNs
        self.intervalNs = intervalNs
        self.latenessNs = latenessNs
    }

    /// The latenesses of wake-ups due between two instants; empty where there were none.
    package func lateness(fromNs: Int64, toNs: Int64) -> ArraySlice<UInt32> {
        let first = min(max(0, (fromNs - startNs + intervalNs - 1) / intervalNs), Int64(latenessNs.count))
        let last = min(max(first, (toNs - startNs + intervalNs - 1) / intervalNs), Int64(latenessNs.count))
        return latenessNs[Int(first)..<Int(last)]
    }

    /// Every span of at least `leastNs`, in order and apart from one another.
    package func stalls(ofAtLeast leastNs: Int64) -> [Stall] {
        var stalls: [Stall] = []
        var freeNs = Int64.min
        for (index, lateNs) in latenessNs.enumerated() where Int64(lateNs) >= leastNs {
            let dueNs = startNs + Int64(index) * intervalNs
            guard dueNs >= freeNs else { continue }
            freeNs = dueNs + Int64(lateNs)
            stalls.append(Stall(fromNs: dueNs, toNs: freeNs))
        }
        return stalls
    }
}
