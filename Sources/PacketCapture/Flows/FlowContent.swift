/// What a flow turned out to carry.
package enum FlowContent: String, Codable, CaseIterable, Sendable {
    /// Too little was seen to tell.
    case undecided
    /// The peer protocol over TCP.
    case peerWire = "peer_wire"
    /// Announces and scrapes over HTTP (BEP 3, 48).
    case httpTracker = "http_tracker"
    /// Both ends began with what looks random: message stream encryption, left unread.
    case encrypted
    /// Announces and scrapes over UDP (BEP 15).
    case udpTracker = "udp_tracker"
    /// uTP (BEP 29).
    case utp
    /// Bencoded messages over UDP (BEP 5), counted only.
    case dht
    /// Nothing of this.
    case other
}
