import HostProbe
import Results
import Scenarios
import Vocabulary

/// Suspect: something outside the run took more of the machine than the scenario allows.
enum DisturbanceRule {
    /// The kernel counts CPU time in ticks of 10 ms: an excess of fewer than three of them is no finding.
    static let resolutionSeconds = 0.03

    /// A reason for each limit that was passed; a quantity that could not be read passes none.
    static func reasons(_ observation: RunObservation, cell: Cell, limits: ValidityLimits) -> [OutcomeReason] {
        guard let machine = observation.machine else { return [] }
        let found = observation.measurements
        let isInMemory = cell.configuration.storage.kind == .tmpfs
        let cpuSeconds = machine.totalSeconds.number ?? 0
        let rules: [(MetricDefinition, code: String, what: String, limit: Int, wholeSeconds: Double)] = [
            (MetricCatalog.stealRatio, "steal", "the hypervisor took", limits.stealPercent, cpuSeconds),
            (MetricCatalog.foreignCPURatio, "foreign_cpu", "other programs used", limits.foreignCPUPercent, cpuSeconds),
            (
                MetricCatalog.memoryPressureRatio, "memory_pressure", "tasks waited for memory for",
                limits.memoryPressurePercent, machine.spanSeconds
            ),
            (
                MetricCatalog.ioPressureRatio, "io_pressure", "tasks waited for a device for",
                isInMemory ? limits.ioPressurePercent : 100, machine.spanSeconds
            ),
            (
                MetricCatalog.cpuThrottledRatio, "cpu_quota", "a CPU quota stopped the run in", limits.throttledPercent,
                machine.spanSeconds
            ),
        ]
        let passed = rules.compactMap { rule -> OutcomeReason? in
            guard let ratio = found[rule.0.name]?.number,
                (ratio - Double(rule.limit) / 100) * rule.wholeSeconds > resolutionSeconds
            else { return nil }
            let whole = rule.code.hasSuffix("pressure") ? "time" : rule.code == "cpu_quota" ? "its periods" : "CPU time"
            return OutcomeReason(
                code: rule.code,
                message:
                    "\(rule.what) \(percent(ratio)) of \(rule.code == "cpu_quota" ? "" : "the ")\(whole), \(rule.limit) % are allowed"
            )
        }
        // Who allows memory to be short all the time has allowed for swapping.
        return passed + (limits.memoryPressurePercent < 100 ? [swapping(found)].compactMap { $0 } : [])
    }

    private static func swapping(_ found: [String: Measurement]) -> OutcomeReason? {
        guard let pages = found[MetricCatalog.swappedPages.name]?.number, pages > 0 else { return nil }
        return OutcomeReason(code: "swap", message: "\(Int(pages)) pages were swapped during the run")
    }

    private static func percent(_ ratio: Double) -> String { "\((ratio * 1000).rounded() / 10) %" }
}
