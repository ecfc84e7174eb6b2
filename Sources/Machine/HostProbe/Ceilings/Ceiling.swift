/// The most that one resource did in a short, bounded measurement.
package struct Ceiling: Equatable, Sendable {
    /// Bytes moved or hashed, all threads or streams together.
    package let bytes: Int64
    /// Time that it took, nanoseconds: wall time, but for hashing and copying the worker's CPU time, so that a neighbour on
    /// the same CPU does not lower a ceiling that is the CPU's.
    package let elapsedNs: Int64
    /// Threads or streams that worked at the same time.
    package let parallelism: Int

    /// The figure itself.
    package var bytesPerSecond: Double { elapsedNs > 0 ? Double(bytes) * 1e9 / Double(elapsedNs) : 0 }
}
