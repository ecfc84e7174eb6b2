import Glibc

/// Two UDP sockets on loopback, one of which sends to the other.
final class DatagramPair: Sendable {
    private let sender: Int32
    private let receiver: Int32
    let port: UInt16

    init() throws {
        sender = socket(AF_INET, Int32(SOCK_DGRAM.rawValue), 0)
        receiver = socket(AF_INET, Int32(SOCK_DGRAM.rawValue), 0)
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_addr.s_addr = UInt32(0x7f00_0001).bigEndian
        var length = socklen_t(MemoryLayout<sockaddr_in>.size)
        let receiver = receiver
        let sender = sender
        let status = withUnsafeMutablePointer(to: &address) {
            $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                bind(receiver, $0, length) | getsockname(receiver, $0, &length) | connect(sender, $0, length)
            }
        }
        guard status == 0 else { throw CancellationError() }
        port = UInt16(bigEndian: address.sin_port)
    }

    deinit {
        close(sender)
        close(receiver)
    }

    func send(_ bytes: [UInt8]) -> Bool { Glibc.send(sender, bytes, bytes.count, 0) == bytes.count }
}
