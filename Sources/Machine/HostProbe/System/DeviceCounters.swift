/// I/O of one block device since boot (`/proc/diskstats`, kernel documentation admin-guide/iostats).
package struct DeviceCounters: Equatable, Sendable {
    /// The kernel's name ("vda").
    package let name: String
    /// Reads completed.
    package let reads: Int64
    /// Bytes read (512-byte sectors, whatever the device's own size).
    package let readBytes: Int64
    /// Writes completed.
    package let writes: Int64
    /// Bytes written.
    package let writeBytes: Int64
    /// Time with at least one request in flight, nanoseconds; its share of wall time is the utilisation.
    package let busyNs: Int64
    /// Time weighted by requests in flight, nanoseconds; over wall time it is the mean queue depth.
    package let weightedBusyNs: Int64
}
