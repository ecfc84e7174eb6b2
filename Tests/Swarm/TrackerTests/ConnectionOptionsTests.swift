import Glibc
import TestSupport
import Testing

@testable import Tracker

/// What the tracker asks of the kernel for its connections, and what it needs to be allowed.
@Suite("Options of connections", .timeLimit(.minutes(2)), .queued)
struct ConnectionOptionsTests {
    /// The descriptors of this process that are connected to a client's port, other than the client's own.
    private static func accepted(from port: UInt16) -> [Int32] {
        (0..<4096).filter { descriptor in
            var storage = [UInt8](repeating: 0, count: 128)
            var length = socklen_t(storage.count)
            let outcome = storage.withUnsafeMutableBytes { buffer in
                buffer.withMemoryRebound(to: sockaddr.self) { getpeername(descriptor, $0.baseAddress!, &length) }
            }
            return outcome == 0 && length == 16 && UInt16(storage[2]) << 8 | UInt16(storage[3]) == port
        }
    }

    private static func option(_ descriptor: Int32, _ level: Int32, _ name: Int32) -> Int32? {
        var value: Int32 = -1
        var length = socklen_t(4)
        return getsockopt(descriptor, level, name, &value, &length) == 0 ? value : nil
    }

    /// Option 1 is TCP_NODELAY of TCP and SO_DEBUG of a socket, which asks for CAP_NET_ADMIN.
    @Test func sendsAtOnceAndDebugsNothing() async throws {
        try await HTTPServerTests.serve { _, port, _ in
            let socket = try RawSocket(.stream, to: "127.0.0.1", port: port)
            try socket.send(HTTPServerTests.get(HTTPRequestTests.minimal))
            _ = try socket.receiveReply()
            let accepted = Self.accepted(from: try #require(socket.localPort))
            try #require(accepted.count == 1)
            #expect(Self.option(accepted[0], Int32(IPPROTO_TCP), TCP_NODELAY) == 1)
            #expect(Self.option(accepted[0], SOL_SOCKET, SO_DEBUG) == 0)
        }
    }

    /// The rights that a process may have are given up for good; as an ordinary user there are none.
    @Test(
        .enabled(if: access("/usr/bin/setpriv", X_OK) == 0, "needs setpriv (util-linux)"),
        arguments: TrackerTransport.allCases
    )
    func servesWithoutAnyRight(transport: TrackerTransport) async throws {
        try await Download.run(seed: 4) { download in
            // A process without rights may not read what is root's alone.
            let rights =
                geteuid() == 0 ? ["--inh-caps=-all", "--bounding-set=-all", "--no-new-privs"] : ["--no-new-privs"]
            let ids = geteuid() == 0 ? ["--reuid=65534", "--regid=65534", "--clear-groups"] : []
            let command = ["/usr/bin/setpriv"] + ids + rights + [Program.tracker, "127.0.0.1"]
            try await ScopedChild.run("tracker", command, in: download.directory) { tracker in
                let line = try await tracker.line(beginning: "\(transport.rawValue)://", within: .seconds(10))
                let port = try #require(
                    line.split(separator: ":").last?.split(separator: "/").first.flatMap { UInt16($0) }
                )
                if transport == .http {
                    let socket = try RawSocket(.stream, to: "127.0.0.1", port: port)
                    try socket.send(HTTPServerTests.get(HTTPRequestTests.minimal))
                    #expect(try socket.receiveReply()?.status == 200)
                } else {
                    let socket = try RawSocket(.datagram, to: "127.0.0.1", port: port)
                    try socket.send(Samples.hex("0000041727101980" + "00000000" + "01020304"))
                    #expect(socket.receive()?.count == 16)
                }
            }
        }
    }
}
