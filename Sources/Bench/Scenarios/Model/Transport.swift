/// What carries the peer protocol.
package enum Transport: String, Sendable, Equatable, Codable, CaseIterable {
    case tcp
    /// uTP over UDP (BEP 29); 10 to 40 times slower than TCP on loopback with libtorrent 2.0.
    case utp
}
