/// What every engine counts in the same terms, whatever its library calls it; the names on the wire.
///
/// An engine maps its library's own counters to these, which stay available under their own names. One that it cannot tell
/// is in its `hello`, with the reason, and in no other message.
package enum EngineCounter: String, CaseIterable, Sendable {
    /// Payload that came, also what came twice or failed its check.
    case payloadReceivedBytes = "payload_received_bytes"
    /// Payload that the engine sent.
    case payloadSentBytes = "payload_sent_bytes"
    /// Payload that came and was kept: for clients that tell no more than their progress.
    case payloadKeptBytes = "payload_kept_bytes"
    /// Payload in pieces that failed their check.
    case payloadFailedBytes = "payload_failed_bytes"
    /// Payload that was there already.
    case payloadRedundantBytes = "payload_redundant_bytes"
    /// All that came from peers, protocol included.
    case receivedBytes = "received_bytes"
    /// Pieces that passed their check after they were downloaded.
    case passedPieces = "passed_pieces"
    /// Payload that waits to be written, a gauge.
    case diskQueueBytes = "disk_queue_bytes"
    /// Threads that wait for or carry out work on files, a gauge.
    case diskThreads = "disk_threads"
    /// Time that threads have spent hashing, added up over threads.
    case hashTimeNs = "hash_time_ns"
    /// Connections that stand, a gauge.
    case connectedPeers = "connected_peers"
}

extension [String: Int64] {
    /// The value of one of the protocol's counters, in a message that has them by name.
    package subscript(counter counter: EngineCounter) -> Int64? { self[counter.rawValue] }
}
