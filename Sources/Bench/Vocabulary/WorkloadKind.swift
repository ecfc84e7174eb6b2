/// What one run of a workload does.
package enum WorkloadKind: String, Sendable, Equatable, Codable, CaseIterable {
    /// Seeders send the payload to leechers over real sockets; what the leechers wrote is verified.
    case transfer
    /// One engine (role `seeder`) checks every piece of the payload on disk; there is no leecher.
    case check
    /// Calls over the engine bridge are timed, with the engine idle and while it works.
    case ipc
    /// A virtual user interface asks for every torrent's status frame by frame, and its missed frames are counted.
    case frames
}
