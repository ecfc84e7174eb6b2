/// How an announce reaches the tracker; the raw values are the words used in results and counters.
package enum TrackerTransport: String, CaseIterable, Codable, CodingKeyRepresentable, Sendable {
    /// HTTP/1.1 `GET /announce` and `GET /scrape` (BEP 3, 7, 23, 48).
    case http
    /// Datagrams of BEP 15, the form with 18-byte peers on IPv6 sockets.
    case udp
}
