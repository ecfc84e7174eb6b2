import Results
import Statistics

/// How to read the tables of a result, for someone who has not studied statistics; each point once.
enum Explanation {
    /// The points that apply to these workloads.
    static func notes(_ workloads: [WorkloadSummary]) -> [String] {
        let intervals = workloads.flatMap { workload in
            workload.allCells.flatMap { cell -> [Interval] in
                let main = workload.metric.flatMap { cell.interval(of: $0) }
                return [main].compactMap { $0 } + LatencySummary.of(cell).compactMap { $0.interval(ofQuantile: 0.5) }
            }
        }
        let points =
            IntervalText.explanation(of: intervals) + workloads.flatMap(SpeedTable.explanation)
            + workloads.flatMap(LatencyTable.explanation) + workloads.flatMap(WireText.reading)
        return points.reduce(into: []) { kept, point in
            if !kept.contains(point) { kept.append(point) }
        }
    }
}
