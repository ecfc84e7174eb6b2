/// One bound socket of a running tracker.
package struct TrackerListener: Hashable, Sendable {
    /// The protocol served there.
    package let transport: TrackerTransport
    /// The numeric address bound, as it was configured.
    package let address: String
    /// The port bound; the kernel's choice where 0 was configured.
    package let port: UInt16

    /// The announce URL of this listener, with `host` in the place of the address (brackets are added to IPv6).
    ///
    /// The path is `/announce`: libtorrent's `ssrf_mitigation` allows a loopback HTTP tracker only there.
    package func announceURL(host: String) -> String {
        let authority = host.contains(":") && !host.hasPrefix("[") ? "[\(host)]" : host
        return "\(transport.rawValue)://\(authority):\(port)/announce"
    }
}
