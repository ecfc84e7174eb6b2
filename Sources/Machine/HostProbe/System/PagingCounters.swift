/// Paging of the whole machine since boot (`/proc/vmstat`).
package struct PagingCounters: Equatable, Sendable {
    /// Faults that waited for I/O.
    package let majorFaults: Int64
    /// Pages read from swap: any during a run makes it invalid.
    package let swappedInPages: Int64
    /// Pages written to swap.
    package let swappedOutPages: Int64
}
