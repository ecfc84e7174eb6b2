package import Results
import Vocabulary

/// Says once a record that a CPU quota held its runs back: their figures are the quota's and no other machine's.
package enum QuotaWarning {
    /// Nil where no counted run was stopped.
    package static func of(_ document: ResultDocument) -> WarningRecord? {
        let quotas = document.runs.filter { !$0.warmup }.compactMap { $0.evidence?.cpuQuota }
        let stopped = quotas.filter { $0.throttledPeriods > 0 }
        guard let worst = stopped.max(by: { ($0.throttledShare ?? 0) < ($1.throttledShare ?? 0) }) else { return nil }
        let cores = document.machine.machineClass.cores.map { " of \($0)" } ?? ""
        return WarningRecord(
            code: "cpu_quota",
            message:
                "a control group allows \(worst.cores)\(cores) cores and stopped \(stopped.count) of \(quotas.count) "
                + "counted runs, at most in \(worst.throttledPeriods) of \(worst.periods) periods: the figures are the "
                + "quota's, and latencies hold its pauses",
            remedy:
                "compare only with results under the same quota, which is part of the machine's class; raise it where "
                + "the machine is to be measured (docker run --cpus, a pod's limits.cpu, systemd's CPUQuota)"
        )
    }
}
