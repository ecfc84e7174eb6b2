import Synchronization

/// The UDP servers of one tracker, which end together.
final class DatagramServers: Sendable {
    private let servers = Mutex<[DatagramServer]>([])

    func add(_ server: DatagramServer) { servers.withLock { $0.append(server) } }

    /// Returns when every thread has ended and every socket is closed.
    func end() {
        let all = servers.withLock { servers in
            defer { servers = [] }
            return servers
        }
        for server in all { server.end() }
    }
}
