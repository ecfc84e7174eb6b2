import Glibc
import PacketCapture
import Vocabulary

/// A histogram as a curve: how long the slowest half, tenth, hundredth of the requests waited.
struct LatencyCurve {
    private let counts: [LatencyCount]
    private let total: Int

    init(_ counts: [LatencyCount]) {
        self.counts = counts
        total = counts.reduce(0) { $0 + $1.count }
    }

    /// Points at eighths of a decade of the share beyond them, as far as ten requests are beyond; the reciprocal of that
    /// share and the time in nanoseconds.
    var points: [(oneIn: Double, ns: Double)] {
        (1...40).compactMap { step in
            let oneIn = pow(10, Double(step) / 8)
            guard Double(total) / oneIn >= 10 else { return nil }
            return value(atShare: 1 - 1 / oneIn).map { (oneIn, Double($0)) }
        }
    }

    private func value(atShare share: Double) -> Int64? {
        let rank = Int((share * Double(total)).rounded(.up))
        var seen = 0
        for bucket in counts {
            seen += bucket.count
            if seen >= rank { return bucket.atMostNs }
        }
        return counts.last?.atMostNs
    }
}
