import HostProbe
import Results
import Vocabulary

extension CPUQuotaRecord {
    /// Of the quota that stopped the run most often between two readings, the tightest where none did; nil where there is
    /// none, or where it is not the same in both.
    init?(from first: SystemReading, to last: SystemReading) {
        guard let before = first.quotas.value, let after = last.quotas.value else { return nil }
        let changes = after.compactMap { now in
            before.first { $0.quota == now.quota }.map { (now.quota, now.throttling.since($0.throttling)) }
        }
        // Of equals the first, which is the tightest.
        guard let worst = changes.map(\.1.throttledPeriods).max(),
            let (quota, change) = changes.first(where: { $0.1.throttledPeriods == worst })
        else { return nil }
        self.init(
            cores: quota.cores,
            periods: change.periods,
            throttledPeriods: change.throttledPeriods,
            throttledSeconds: Double(change.throttledNs) / 1e9
        )
    }
}
