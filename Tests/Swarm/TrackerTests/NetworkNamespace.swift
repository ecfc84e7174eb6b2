import TestSupport

@testable import Tracker

/// A network namespace with a tracker on 10.77.0.3 in it and two more addresses for clients; gone with its last process.
struct NetworkNamespace {
    private let tracker: ScopedChild
    private let pid: Int

    /// Whether this process may make network namespaces.
    static func isPermitted() throws -> Bool {
        try Program.run("unshare", "--net", "true").status == 0
    }

    /// Makes a namespace, has the tracker run in it, and lends both.
    static func run(in directory: String, body: (NetworkNamespace) async throws -> Void) async throws {
        let prepare = """
            ip link set lo up
            for last in 1 2 3; do ip addr add 10.77.0.$last/32 dev lo; done
            exec "$0" 10.77.0.3
            """
        let command = ["/usr/bin/unshare", "--net", "/bin/sh", "-e", "-c", prepare, Program.tracker]
        try await ScopedChild.run("tracker", command, in: directory) { tracker in
            try await body(NetworkNamespace(tracker: tracker, pid: tracker.pid()))
        }
    }

    /// Where clients in the namespace announce.
    func announceURL(_ transport: TrackerTransport) async throws -> String {
        try await tracker.line(beginning: "\(transport.rawValue)://", within: .seconds(10))
    }

    /// The command that runs another one inside the namespace.
    func command(_ command: [String]) -> [String] {
        ["/usr/bin/nsenter", "--net=/proc/\(pid)/ns/net"] + command
    }
}
