/// Which part of an engine a thread works for, as the engine says of the threads' names.
package enum ThreadGroup: String, Sendable, CaseIterable {
    /// What moves packets.
    case network
    /// Disk and hashing pools, whose threads cannot be told apart by name.
    case disk
    /// The program's own threads, and every thread of an engine that says nothing of their names.
    case other
}
