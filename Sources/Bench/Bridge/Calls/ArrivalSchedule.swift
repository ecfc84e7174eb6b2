import Glibc
import Scenarios
import Vocabulary

/// When the calls of an open load are due: the same for the same seed.
struct ArrivalSchedule: Sendable {
    private let meanNs: Double
    private let arrivals: IPCLoad.Arrivals
    private var random: SplitMix64
    /// Nanoseconds from the start, unrounded, so that intervals such as a 60th of a second do not drift.
    private var dueNs = 0.0

    init(perSecond rate: Int, arrivals: IPCLoad.Arrivals, seed: UInt64) {
        meanNs = 1e9 / Double(rate)
        self.arrivals = arrivals
        random = SplitMix64(seed: seed)
    }

    /// The mean interval.
    var meanIntervalNs: Int64 { Int64(meanNs) }

    /// When the next call is due, in nanoseconds after the start; never before the one before it.
    mutating func next() -> Int64 {
        switch arrivals {
        case .constant: dueNs += meanNs
        case .poisson:
            // Inverse transform of the exponential distribution; 53 bits make a number above 0 and up to 1.
            let uniform = (Double(random.next() >> 11) + 1) / 0x1p53
            dueNs -= log(uniform) * meanNs
        }
        return Int64(dueNs)
    }
}
