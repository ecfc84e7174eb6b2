import Metainfo
import Scenarios
import Vocabulary

/// An info dictionary for a magnet that is never downloaded: large, so that its metadata takes many pieces (BEP 9).
struct MagnetMetadata: Sendable {
    /// Bytes of a metadata piece (BEP 9).
    static let pieceBytes = 16 << 10
    /// Payload pieces described: 20 bytes of hash each make 2 MiB.
    private static let payloadPieces = (2 << 20) / 20

    /// The info dictionary as it goes over the wire.
    let bytes: [UInt8]
    let infoHash: InfoHash

    /// Hashes from `seed`, which no payload has.
    init(seed: UInt64) {
        var random = SplitMix64(seed: seed)
        var hashes: [UInt8] = []
        hashes.reserveCapacity(Self.payloadPieces * 20)
        while hashes.count < Self.payloadPieces * 20 {
            withUnsafeBytes(of: random.next().littleEndian) { hashes.append(contentsOf: $0) }
        }
        let info: BencodeValue = [
            "length": .integer(Int64(Self.payloadPieces) * Int64(Self.pieceBytes)),
            "name": "magnet",
            "piece length": .integer(Int64(Self.pieceBytes)),
            "pieces": .string(Array(hashes.prefix(Self.payloadPieces * 20))),
        ]
        bytes = info.encoded()
        infoHash = InfoHash(SHA1Digest.hash(of: bytes))
    }

    var pieceCount: Int { (bytes.count + Self.pieceBytes - 1) / Self.pieceBytes }

    /// A piece of the metadata; nil for a number that there is none of.
    func piece(_ number: Int) -> ArraySlice<UInt8>? {
        guard (0..<pieceCount).contains(number) else { return nil }
        let start = number * Self.pieceBytes
        return bytes[start..<min(bytes.count, start + Self.pieceBytes)]
    }
}
