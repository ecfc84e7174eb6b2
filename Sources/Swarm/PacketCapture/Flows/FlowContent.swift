/// What a flow turned out to carry.
package enum FlowContent: String, Codable, CaseIterable, Sendable {
    /// Too little was seen to tell.
    case undecided
    /// The peer protocol over TCP.
    case peerWire = "peer_wire"
    /// Announces and scrapes over HTTP (BEP 3, 48).
    case httpTracker = "http_tracker"
    /// Pieces from a web server (BEP 17, 19), by a request's parameters or by a client that names itself.
    case webSeed = "web_seed"
    /// Any other HTTP.
    case http
    /// TLS or SSL, whatever is inside.
    case tls
    /// Both ends began as message stream encryption does, by their turns and by random bytes; left unread.
    case encrypted
    /// Announces and scrapes over UDP (BEP 15).
    case udpTracker = "udp_tracker"
    /// uTP (BEP 29).
    case utp
    /// Bencoded messages over UDP (BEP 5), counted only.
    case dht
    /// Local service discovery (BEP 14), counted only.
    case localDiscovery = "local_discovery"
    /// Nothing of this.
    case other
}
