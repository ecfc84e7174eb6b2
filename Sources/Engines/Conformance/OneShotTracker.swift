import Glibc

/// An HTTP tracker that answers one announce and is gone.
struct OneShotTracker: ~Copyable {
    let port: UInt16
    private let listener: Int32

    init() throws(CheckFailure) {
        let listener = socket(AF_INET, Int32(SOCK_STREAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue), 0)
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_addr.s_addr = inet_addr("127.0.0.1")
        var length = socklen_t(MemoryLayout<sockaddr_in>.size)
        let isBound = withUnsafeMutablePointer(to: &address) { address in
            address.withMemoryRebound(to: sockaddr.self, capacity: 1) { address in
                bind(listener, address, length) == 0 && listen(listener, 4) == 0
                    && getsockname(listener, address, &length) == 0
            }
        }
        guard isBound else { throw CheckFailure(expected: "a socket to listen on", received: "errno \(errno)") }
        self.listener = listener
        port = address.sin_port.bigEndian
    }

    deinit { close(listener) }

    /// Waits for the announce and answers it with these bytes; the request's first line.
    func answer(_ body: String, within limit: Duration) throws(CheckFailure) -> String {
        try answer(Array(body.utf8), within: limit)
    }

    /// The same with one peer (BEP 23).
    func answer(peer address: String, port: Int64, within limit: Duration) throws(CheckFailure) -> String {
        let bytes = address.split(separator: ".").compactMap { UInt8($0) } + [UInt8(port >> 8), UInt8(port & 0xff)]
        return try answer(Array("d8:intervali5e5:peers6:".utf8) + bytes + Array("e".utf8), within: limit)
    }

    private func answer(_ body: [UInt8], within limit: Duration) throws(CheckFailure) -> String {
        var entry = pollfd(fd: listener, events: Int16(POLLIN), revents: 0)
        guard poll(&entry, 1, Int32(clamping: limit.components.seconds * 1000)) > 0 else {
            throw CheckFailure(expected: "an announce", received: "silence for \(limit)")
        }
        let connection = accept(listener, nil, nil)
        defer { close(connection) }
        var buffer = [UInt8](repeating: 0, count: 4096)
        let count = read(connection, &buffer, buffer.count)
        let reply = Array("HTTP/1.0 200 OK\r\nContent-Length: \(body.count)\r\n\r\n".utf8) + body
        guard write(connection, reply, reply.count) == reply.count else {
            throw CheckFailure(expected: "the engine to take the tracker's answer", received: "errno \(errno)")
        }
        let request = String(decoding: buffer.prefix(max(0, count)), as: UTF8.self)
        return String(request.prefix { $0 != "\r\n" })
    }
}
