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
        let groups = Dictionary(grouping: runs.flatMap { run in run.latencies.map { (run, $0) } }) {
            "\($0.1.method) \($0.1.phase) \($0.1.load)"
        }
        for group in groups.values {
            for kind in [BridgeFloor.Kind.rawPipe, .nullEngine] {
                var (medians, multiples, tails) = ([Double](), [Double](), [Double]())
                for (run, latency) in group {
                    guard let middle = floor(0.5, kind, run, latency.method),
                        let tail = floor(0.999, kind, run, latency.method)
                    else { continue }
                    medians.append(middle)
                    multiples.append(quantile(0.5, latency.histogram) / middle)
                    tails.append(quantile(0.999, latency.histogram) - tail)
                }
                for values in [medians, multiples, tails] { numbers.formUnion(values + middles(values)) }
            }
        }
    }

    /// The mean of what was taken of a floor before and after a run; nil where it was not taken.
    private static func floor(_ share: Double, _ kind: BridgeFloor.Kind, _ run: RunRecord, _ method: String) -> Double?
    {
        let floors = (run.bridge?.floors ?? []).filter { $0.kind == kind && $0.framing == "newline" }
        let own = floors.contains { $0.method == method } ? method : "ping"
        let values = floors.filter { $0.method == own }.compactMap(\.histogram).map { quantile(share, $0) }
        return values.isEmpty ? nil : values.reduce(0, +) / Double(values.count)
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
