package import Metainfo

/// What a connection begins with (BEP 3).
package struct Handshake: Hashable, Sendable {
    /// Bytes on the wire.
    package static let wireBytes = 68
    /// The first bytes of every handshake: a length and the protocol's name.
    package static let prefix: [UInt8] = [19] + Array("BitTorrent protocol".utf8)

    /// The eight bytes by which clients announce what they understand, big endian.
    package let reserved: UInt64
    /// The torrent.
    package let infoHash: InfoHash
    /// Who speaks.
    package let peerID: PeerID

    /// A handshake of these parts.
    package init(reserved: UInt64, infoHash: InfoHash, peerID: PeerID) {
        self.reserved = reserved
        self.infoHash = infoHash
        self.peerID = peerID
    }

    /// A handshake from its 68 bytes; nil for anything else.
    package init?(_ bytes: [UInt8]) {
        guard bytes.count == Handshake.wireBytes, bytes.starts(with: Handshake.prefix) else { return nil }
        self = bytes.withUnsafeBytes { bytes in
            Handshake(
                reserved: UInt64(bigEndian: bytes.loadUnaligned(fromByteOffset: 20, as: UInt64.self)),
                infoHash: InfoHash(copying: UnsafeRawBufferPointer(rebasing: bytes[28..<48])),
                peerID: PeerID(copying: UnsafeRawBufferPointer(rebasing: bytes[48..<68]))
            )
        }
    }

    /// Whether extension messages are understood (BEP 10: byte 5, 0x10).
    package var hasExtensions: Bool { reserved & 0x10_0000 != 0 }
    /// Whether the fast extension is understood (BEP 6: byte 7, 0x04).
    package var hasFast: Bool { reserved & 0x04 != 0 }
    /// Whether a DHT port may be told (BEP 5: byte 7, 0x01).
    package var hasDHT: Bool { reserved & 0x01 != 0 }
    /// Whether the hybrid torrent may be upgraded to v2 (BEP 52: byte 7, 0x10).
    package var hasV2: Bool { reserved & 0x10 != 0 }
}
