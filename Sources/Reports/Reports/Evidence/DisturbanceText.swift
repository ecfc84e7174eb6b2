import Results
import Statistics
import Vocabulary

/// How quiet the machine was, in words.
enum DisturbanceText {
    /// A rule's code for people.
    static func name(of code: String) -> String {
        switch code {
        case "foreign_cpu": "other programs"
        case "io_pressure": "waiting for the device"
        case "memory_pressure": "waiting for memory"
        case "swap": "swapping"
        case "cpu_quota": "a CPU quota"
        case "host_paused": "a pause of the machine"
        default: code.replacing("_", with: " ")
        }
    }

    /// One sentence over the counted runs; nil where nothing was recorded.
    static func sentence(_ document: ResultDocument) -> String? {
        let runs = document.countedRuns
        let parts = [
            part(MetricCatalog.stealRatio, "steal_percent", runs, document),
            part(MetricCatalog.foreignCPURatio, "foreign_cpu_percent", runs, document),
        ].compactMap { $0 }
        return parts.isEmpty ? nil : "Noise: " + parts.joined(separator: "; ") + "."
    }

    private static func part(
        _ metric: MetricDefinition,
        _ key: String,
        _ runs: [RunRecord],
        _ document: ResultDocument
    ) -> String? {
        let values = runs.compactMap { $0.measurements[metric.name]?.number }
        guard let middle = (try? Sample(values))?.medianInterval().estimate, let worst = values.max() else {
            return nil
        }
        let limit = document.validityLimits?[key].map { ", limit \(NumberText.percent($0 / 100))" } ?? ""
        return
            "\(metric.title) median \(NumberText.percent(middle)), at most \(NumberText.percent(worst))\(limit)"
    }
}
