/// Where a peer accepts connections; a swarm knows its peers by this.
struct PeerContact: Hashable, Sendable {
    /// The address the announce came from.
    let address: PeerAddress
    /// The port the peer says it listens on, 1 to 65535.
    let port: UInt16

    /// Appends the compact form: 4 + 2 bytes (BEP 23) or 16 + 2 bytes (BEP 7).
    func append(to bytes: inout [UInt8]) {
        address.append(to: &bytes)
        bytes.append(bigEndian: port)
    }
}
