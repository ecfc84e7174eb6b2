/// One step of a connection's beginning as the wire shows it.
package struct WireStep: Codable, Sendable, Equatable {
    /// Which: `announce`, `announce_answered`, `connection_opened`, `connection_accepted`, `handshakes`, `interest`,
    /// `unchoke`, `first_request` or `first_block`.
    package var name: String
    /// When it was over, after the downloader's first packet.
    package var afterNs: Int64

    /// Takes both as they are.
    package init(name: String, afterNs: Int64) {
        self.name = name
        self.afterNs = afterNs
    }

    private enum CodingKeys: String, CodingKey {
        case name
        case afterNs = "after_ns"
    }
}
