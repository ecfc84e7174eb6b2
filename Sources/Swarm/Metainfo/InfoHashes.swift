import Vocabulary

/// The full names of one torrent: its v1 hash, its v2 hash, or both when it is a hybrid.
package struct InfoHashes: Hashable, Sendable {
    /// SHA-1 over the info dictionary's original bytes; nil for a v2-only torrent.
    package let v1: SHA1Digest?

    /// SHA-256 over the same bytes; nil for a v1-only torrent.
    package let v2: SHA256Digest?

    /// A v1-only torrent's name.
    package init(v1: SHA1Digest) {
        self.v1 = v1
        v2 = nil
    }

    /// A v2 or, with `v1`, a hybrid torrent's names.
    package init(v1: SHA1Digest? = nil, v2: SHA256Digest) {
        self.v1 = v1
        self.v2 = v2
    }

    /// What trackers and peers see, one for each swarm the torrent is in, v1 first (BEP 52); never empty.
    package var wire: [InfoHash] {
        [v1.map { InfoHash($0) }, v2.map { InfoHash(truncating: $0) }].compactMap { $0 }
    }

    /// The swarm to look in first: v1's where there is one, since more clients know it.
    package var primary: InfoHash { wire[0] }
}
