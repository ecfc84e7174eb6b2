import Glibc
import Testing

@testable import Tracker

/// A blocking client socket that sends and receives exactly the bytes a test says; closed when it goes away.
///
/// Socket addresses are written as bytes (ip(7), ipv6(7)), since their fields belong to whichever C module the
/// compiler meets first. Every receive ends after five seconds at the latest.
final class RawSocket {
    enum Kind {
        case stream
        case datagram
    }

    struct Failure: Error {
        let call: String
        let number: Int32
    }

    private static let timeoutSeconds: Int64 = 5

    private let descriptor: Int32
    /// Bytes received beyond the last whole reply.
    var unread: [UInt8] = []

    /// Connects from one numeric address to a port of another of the same family; port 0 and no address bind nothing.
    init(
        _ kind: Kind,
        from local: String? = nil,
        to remote: String,
        port: UInt16,
        receiveBufferBytes: Int32? = nil
    )
        throws
    {
        let isV6 = remote.contains(":")
        let type = kind == .stream ? Int32(SOCK_STREAM.rawValue) : Int32(SOCK_DGRAM.rawValue)
        let descriptor = socket(isV6 ? AF_INET6 : AF_INET, type | Int32(SOCK_CLOEXEC.rawValue), 0)
        guard descriptor >= 0 else { throw Failure(call: "socket", number: errno) }
        self.descriptor = descriptor
        let timeout = [Self.timeoutSeconds, 0]
        setsockopt(descriptor, SOL_SOCKET, SO_RCVTIMEO, timeout, 16)
        setsockopt(descriptor, SOL_SOCKET, SO_SNDTIMEO, timeout, 16)
        if var receiveBufferBytes {
            setsockopt(descriptor, SOL_SOCKET, SO_RCVBUF, &receiveBufferBytes, 4)
        }
        if let local {
            try Self.call("bind", Self.address(local, 0)) { bind(descriptor, $0, $1) }
        }
        try Self.call("connect", Self.address(remote, port)) { connect(descriptor, $0, $1) }
    }

    deinit { close(descriptor) }

    /// The port that this end has; nil when the kernel names none.
    var localPort: UInt16? {
        var storage = [UInt8](repeating: 0, count: 128)
        var length = socklen_t(storage.count)
        let outcome = storage.withUnsafeMutableBytes { buffer in
            buffer.withMemoryRebound(to: sockaddr.self) { getsockname(descriptor, $0.baseAddress!, &length) }
        }
        return outcome == 0 ? UInt16(storage[2]) << 8 | UInt16(storage[3]) : nil
    }

    private static func address(_ text: String, _ port: UInt16) -> [UInt8] {
        let address = PeerAddress(text: text)!
        var bytes: [UInt8] = []
        withUnsafeBytes(of: UInt16(address.family == .v4 ? AF_INET : AF_INET6)) { bytes.append(contentsOf: $0) }
        bytes.append(bigEndian: port)
        if address.family == .v6 { bytes += [0, 0, 0, 0] }
        address.append(to: &bytes)
        return bytes + [UInt8](repeating: 0, count: address.family == .v4 ? 8 : 4)
    }

    private static func call(
        _ name: String,
        _ address: [UInt8],
        _ body: (UnsafePointer<sockaddr>, socklen_t) -> Int32
    ) throws {
        let result = address.withUnsafeBytes { buffer in
            body(buffer.baseAddress!.assumingMemoryBound(to: sockaddr.self), socklen_t(buffer.count))
        }
        guard result == 0 else { throw Failure(call: name, number: errno) }
    }

    /// Sends everything; throws when the other end has gone or takes nothing for five seconds.
    func send(_ bytes: [UInt8]) throws {
        var rest = bytes[...]
        repeat {
            let sent = rest.withUnsafeBytes {
                Glibc.send(descriptor, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL))
            }
            guard sent >= 0 else { throw Failure(call: "send", number: errno) }
            rest = rest.dropFirst(sent)
        } while !rest.isEmpty
    }

    func send(_ text: String) throws { try send(Array(text.utf8)) }

    /// Sends as much as goes without waiting; how many bytes that was, 0 also when the other end has gone.
    func trySend(_ bytes: ArraySlice<UInt8>) -> Int {
        let flags = Int32(MSG_NOSIGNAL) | Int32(MSG_DONTWAIT)
        return bytes.withUnsafeBytes { max(0, Glibc.send(descriptor, $0.baseAddress, $0.count, flags)) }
    }

    /// What one call of recv gives: empty at the end of a stream, nil when it was reset or, unless it waits, nothing is
    /// there.
    ///
    /// A wait that takes all its time is an issue of the test: whatever happens, the tracker must not leave a client
    /// hanging.
    func receive(waits: Bool = true) -> [UInt8]? {
        var buffer = [UInt8](repeating: 0, count: 65536)
        let count = recv(descriptor, &buffer, buffer.count, waits ? 0 : Int32(MSG_DONTWAIT))
        guard count < 0 else { return Array(buffer.prefix(count)) }
        if waits, errno == EAGAIN { Issue.record("nothing came for \(Self.timeoutSeconds) seconds") }
        return nil
    }

    /// Everything up to the end of the stream; nil when it is reset.
    func receiveToEnd() -> [UInt8]? {
        var all: [UInt8] = []
        while let part = receive() {
            if part.isEmpty { return all }
            all += part
        }
        return nil
    }

    /// Says that nothing more will be sent.
    func endSending() { shutdown(descriptor, Int32(SHUT_WR)) }
}
