import Foundation

/// An HTTP tracker that answers one announce and is gone.
struct OneShotTracker {
    let port: UInt16
    private let listener: Int32

    init() throws {
        let listener = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
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
        guard isBound else { throw TestEngine.Failure(description: "can't listen: errno \(errno)") }
        self.listener = listener
        port = address.sin_port.bigEndian
    }

    /// Waits for the announce and answers it with these bytes; the request's first line.
    func answer(_ body: String) throws -> String {
        defer { close(listener) }
        var entry = pollfd(fd: listener, events: Int16(POLLIN), revents: 0)
        guard poll(&entry, 1, 30_000) > 0 else { throw TestEngine.Failure(description: "nobody announced") }
        let connection = accept(listener, nil, nil)
        defer { close(connection) }
        var buffer = [UInt8](repeating: 0, count: 4096)
        let count = read(connection, &buffer, buffer.count)
        let reply = Array("HTTP/1.0 200 OK\r\nContent-Length: \(body.utf8.count)\r\n\r\n\(body)".utf8)
        guard write(connection, reply, reply.count) == reply.count else {
            throw TestEngine.Failure(description: "the engine did not take the answer")
        }
        let request = String(decoding: buffer.prefix(max(0, count)), as: UTF8.self)
        return String(request.prefix { $0 != "\r\n" })
    }
}
