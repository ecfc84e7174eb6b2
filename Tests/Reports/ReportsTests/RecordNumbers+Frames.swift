import Foundation
import Results

extension RecordNumbers {
    /// What a virtual interface saw and what stood beneath it, of the runs of one cell.
    static func frames(_ runs: [RunRecord], into numbers: inout Set<Double>) {
        for phase in Set(runs.flatMap { $0.frames ?? [] }.map(\.phase)) {
            let records = runs.flatMap { $0.frames ?? [] }.filter { $0.phase == phase }
            let frames = records.reduce(0) { $0 + $1.frames }
            let missed = records.reduce(0) { $0 + $1.missed }
            numbers.formUnion([Double(frames), Double(missed), Double(missed) / Double(max(1, frames))])
            // Of all frames: missed ones, those that began late, and those that took longer than each time that is counted.
            let places = 0..<(records.map(\.overFrameTimes.count).min() ?? 0)
            for counts in [records.map(\.missed), records.map(\.late)]
                + places.map({ place in records.map { $0.overFrameTimes[place] } })
            {
                let shares = zip(counts, records).map { Double($0) / Double(max(1, $1.frames)) }
                numbers.formUnion(shares + middles(shares))
            }
        }
        floors(runs, into: &numbers)
    }

    /// The engine's slices beside those of the others, and how the idle calls divide between the placements.
    private static func floors(_ runs: [RunRecord], into numbers: inout Set<Double>) {
        let all = runs.flatMap { $0.bridge?.pinned ?? [] }
        for method in Set(all.map(\.method)) {
            for placement in PinnedFloor.Placement.allCases {
                let floors = all.filter { $0.method == method && $0.placement == placement }
                func slices(_ floor: PinnedFloor, _ answerer: PinnedFloor.Answerer) -> [Double] {
                    floor.slices.filter { $0.answerer == answerer }.map { Double($0.p50Ns) }
                }
                for answerer in PinnedFloor.Answerer.allCases {
                    numbers.formUnion(middles(floors.flatMap { slices($0, answerer) }))
                    let pairs = floors.flatMap { zip(slices($0, .engine), slices($0, answerer)).map { ($0, $1) } }
                    for values in [pairs.map { $0 - $1 }, pairs.map { $0 / $1 }] {
                        numbers.formUnion(values + middles(values))
                    }
                }
            }
            let shares = runs.compactMap { run -> Double? in
                let own = (run.bridge?.pinned ?? []).filter { $0.method == method }
                let medians = own.map { floor in
                    middles(floor.slices.filter { $0.answerer == .engine }.map { Double($0.p50Ns) })[0]
                }
                guard medians.count == 2, let calls = run.latencies.first(where: { $0.method == method }) else {
                    return nil
                }
                let below = calls.histogram.buckets.filter { Double($0[0] * $0[0]) < medians[0] * medians[1] }
                return Double(below.reduce(0) { $0 + $1[1] }) / Double(calls.histogram.count)
            }
            for values in [shares, shares.map { 1 - $0 }] { numbers.formUnion(values + middles(values)) }
        }
        let hiccups = runs.flatMap { $0.bridge?.hiccups ?? [] }
        for phase in Set(hiccups.map(\.phase)) {
            let own = hiccups.filter { $0.phase == phase }.map(\.histogram)
            for share in [0.99, 0.999] {
                let values = own.map { quantile(share, $0) }
                numbers.formUnion(values + middles(values))
            }
        }
    }

    /// The smallest bucket that so large a share of all values does not exceed.
    private static func quantile(_ share: Double, _ histogram: LatencyHistogram) -> Double {
        var below = 0.0
        for bucket in histogram.buckets {
            below += Double(bucket[1])
            if below >= (share * Double(histogram.count)).rounded(.up) {
                return Double(min(bucket[0], histogram.maxNs))
            }
        }
        return Double(histogram.maxNs)
    }
}
