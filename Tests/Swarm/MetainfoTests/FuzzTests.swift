import Metainfo
import TestSupport
import Testing
import Vocabulary

/// Seeded, so that a failure repeats; bounded, so that the suite ends. Not crashing is the first thing asserted.
@Suite(.timeLimit(.minutes(2)), .queued) struct FuzzTests {
    static let corpus: [[UInt8]] =
        TorrentFormat.allCases.map(LibtorrentFixtures.torrent)
        + ["d8:intervali1800e5:peers6:abcdefe", "lli-1eei0e0:e", "d1:ad2:id20:abcdefghij0123456789ee"].map {
            Array($0.utf8)
        }

    @Test(arguments: [1, 2, 3, 4] as [UInt64])
    func whatTheDecoderAcceptsItEncodesBack(seed: UInt64) throws {
        var mutator = Mutator(seed: seed)
        var accepted = 0
        for _ in 0..<5000 {
            let input = mutator.mutate(Self.corpus)
            guard let value = try? BencodeValue.decode(input, limits: .message) else { continue }
            accepted += 1
            #expect(value.encoded() == input)
        }
        // A mutator that only made rubbish would prove nothing.
        #expect(accepted > 100)
    }

    @Test(arguments: [5, 6] as [UInt64])
    func soundBencodeThatIsNoTorrentIsRefusedOrHoldsTogether(seed: UInt64) throws {
        var mutator = Mutator(seed: seed)
        let torrents = try Self.corpus.prefix(3).map { try BencodeValue.decode($0, limits: .torrent) }
        var accepted = 0
        for round in 0..<4000 {
            let bytes = mutator.mutate(torrents[round % 3]).encoded()
            #expect(try BencodeValue.decode(bytes, limits: .torrent).encoded() == bytes)
            guard let torrent = try? TorrentMetainfo(parsing: bytes) else { continue }
            accepted += 1
            #expect(torrent.bytes == bytes)
            let spans = torrent.layout.pieces.reduce(0) { $0 + torrent.layout.sizeBytes(of: $1) }
            #expect(Int64(spans) == torrent.layout.totalBytes)
        }
        #expect(accepted > 40)
    }

    @Test func acceptedMagnetLinksGoBothWays() throws {
        var mutator = Mutator(seed: 7)
        let link =
            "magnet:?xt=urn:btih:631a31dd0a46257d5078c0dee4e66e26f73e42ac&dn=a%20b&tr=udp%3A%2F%2Fb%3A1&x.pe=[::1]:2"
        var accepted = 0
        for _ in 0..<5000 {
            let text = String(decoding: mutator.mutate([Array(link.utf8)]), as: UTF8.self)
            guard let value = try? MagnetLink(text) else { continue }
            accepted += 1
            #expect(try MagnetLink(value.description) == value)
        }
        #expect(accepted > 100)
    }
}
