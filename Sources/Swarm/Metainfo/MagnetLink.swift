import Vocabulary

/// A link that names a torrent and where to ask for it (BEP 9), without saying what is in it.
package struct MagnetLink: Hashable, Sendable, CustomStringConvertible {
    /// Bytes in a link at most.
    package static let maximumBytes = 64 << 10

    /// Parameters in a link at most, unknown ones included.
    package static let maximumParameters = 512

    /// The torrent's names, from `xt`.
    package var infoHashes: InfoHashes

    /// What to call the torrent until its metadata is there, from `dn`.
    package var displayName: String?

    /// Tracker URLs in the link's order, from `tr`.
    package var trackers: [String]

    /// Peers to connect to at once, from `x.pe`.
    package var peers: [PeerEndpoint]

    /// A link of these parts, which `description` writes out.
    package init(
        infoHashes: InfoHashes,
        displayName: String? = nil,
        trackers: [String] = [],
        peers: [PeerEndpoint] = []
    ) {
        self.infoHashes = infoHashes
        self.displayName = displayName
        self.trackers = trackers
        self.peers = peers
    }

    /// A link to a torrent, with its name and all its trackers.
    package init(to torrent: TorrentMetainfo, peers: [PeerEndpoint] = []) {
        self.init(
            infoHashes: torrent.infoHashes,
            displayName: torrent.name,
            trackers: torrent.trackerTiers.flatMap { $0 },
            peers: peers
        )
    }

    /// The link as text, parameters in the order `xt`, `dn`, `tr`, `x.pe`, v1's hash in hexadecimal before v2's.
    package var description: String {
        var parameters: [String] = []
        if let v1 = infoHashes.v1 { parameters.append("xt=\(MagnetTopic.v1Prefix)\(v1.hex)") }
        if let v2 = infoHashes.v2 { parameters.append("xt=\(MagnetTopic.v2Prefix)\(MagnetTopic.sha2Tag)\(v2.hex)") }
        if let displayName { parameters.append("dn=\(PercentText.encode(displayName.utf8))") }
        parameters += trackers.map { "tr=\(PercentText.encode($0.utf8))" }
        parameters += peers.map { "x.pe=\($0)" }
        return MagnetTopic.scheme + parameters.joined(separator: "&")
    }
}
