import NIOCore

extension PeerAddress {
    /// The address at the other end of a socket; nil for one that is neither IPv4 nor IPv6.
    ///
    /// Reads the kernel's structures by their fixed layout (ip(7), ipv6(7)): their fields belong to a C module that
    /// NIO keeps to itself.
    init?(_ address: SocketAddress) {
        let bytes: [UInt8]
        switch address {
        case .v4(let v4): bytes = withUnsafeBytes(of: v4.address) { Array($0[4..<8]) }
        case .v6(let v6): bytes = withUnsafeBytes(of: v6.address) { Array($0[8..<24]) }
        case .unixDomainSocket: return nil
        }
        self.init(networkBytes: bytes)
    }
}
