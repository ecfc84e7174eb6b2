import Glibc
import Scenarios
import Vocabulary

/// Refuses a plan whose engines could not reach each other over the loopback interface, before anything is started.
enum LoopbackCheck {
    private static let waitMilliseconds: Int32 = 2000

    /// Binds a socket to every address that the plan's runs use, and connects from the first to the last of them.
    static func verify(_ plan: Plan) throws(HarnessError) {
        let transfers = plan.cells.filter { $0.kind.traits.hasLeechers }
        guard !transfers.isEmpty else { return }
        // The tracker's is the first.
        let addresses =
            ["127.0.0.1"] + Set(transfers.flatMap { EngineRequest.all(of: $0).map(\.address) }).sorted()
        for address in addresses {
            guard let number = refusal(of: address) else { continue }
            throw unusable(
                "engines have addresses of their own on the loopback interface, and '\(address)' cannot be used",
                number,
                "sudo ip address add 127.0.0.1/8 dev lo"
            )
        }
        if let number = connecting(from: addresses[0], to: addresses[addresses.count - 1]) {
            throw unusable("the loopback interface carries nothing", number, "sudo ip link set lo up")
        }
    }

    private static func unusable(_ what: String, _ number: Int32, _ command: String) -> HarnessError {
        HarnessError(.environmentUnfit, "\(what): \(String(cString: strerror(number))); mend it with '\(command)'")
    }

    /// Why no socket can have the address, as an errno; nil when one can.
    private static func refusal(of address: String) -> Int32? {
        let fd = socket(AF_INET, Int32(SOCK_STREAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue), 0)
        guard fd >= 0 else { return errno }
        defer { close(fd) }
        return bound(fd, to: address)
    }

    private static func bound(_ fd: Int32, to address: String) -> Int32? {
        var name = socketAddress(address, port: 0)
        return call(&name) { bind(fd, $0, $1) }
    }

    /// Why nothing goes from one address to another, as an errno; nil when it does.
    private static func connecting(from: String, to: String) -> Int32? {
        let listener = socket(AF_INET, Int32(SOCK_STREAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue), 0)
        guard listener >= 0 else { return errno }
        defer { close(listener) }
        if let number = bound(listener, to: to) { return number }
        guard listen(listener, 1) == 0 else { return errno }
        var own = sockaddr_in()
        if let number = call(
            &own,
            { name, count in
                var count = count
                return getsockname(listener, UnsafeMutablePointer(mutating: name), &count)
            }
        ) {
            return number
        }
        let flags = Int32(SOCK_STREAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue) | Int32(SOCK_NONBLOCK.rawValue)
        let dialler = socket(AF_INET, flags, 0)
        guard dialler >= 0 else { return errno }
        defer { close(dialler) }
        if let number = bound(dialler, to: from) { return number }
        var target = socketAddress(to, port: UInt16(bigEndian: own.sin_port))
        guard let number = call(&target, { connect(dialler, $0, $1) }) else { return nil }
        guard number == EINPROGRESS else { return number }
        var entry = pollfd(fd: dialler, events: Int16(POLLOUT), revents: 0)
        guard poll(&entry, 1, waitMilliseconds) > 0 else { return ETIMEDOUT }
        var failure: Int32 = 0
        var size = socklen_t(MemoryLayout<Int32>.size)
        guard getsockopt(dialler, SOL_SOCKET, SO_ERROR, &failure, &size) == 0 else { return errno }
        return failure == 0 ? nil : failure
    }

    private static func socketAddress(_ address: String, port: UInt16) -> sockaddr_in {
        var name = sockaddr_in()
        name.sin_family = sa_family_t(AF_INET)
        name.sin_port = port.bigEndian
        inet_pton(AF_INET, address, &name.sin_addr)
        return name
    }

    /// Lends the address to a call; its errno, nil when it succeeded.
    private static func call(
        _ name: inout sockaddr_in,
        _ body: (UnsafePointer<sockaddr>, socklen_t) -> Int32
    ) -> Int32? {
        let count = socklen_t(MemoryLayout<sockaddr_in>.size)
        let status = withUnsafeMutablePointer(to: &name) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { body($0, count) }
        }
        return status == 0 ? nil : errno
    }
}
