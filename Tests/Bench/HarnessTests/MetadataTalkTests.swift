import Metainfo
import TestSupport
import Testing
import Vocabulary

@testable import Harness

@Suite(.timeLimit(.minutes(5)), .queued) struct MetadataTalkTests {
    private let metadata = MagnetMetadata(seed: 3)

    /// A BEP 3 handshake for the torrent, and a BEP 10 one that takes ut_metadata under 7; written out by hand.
    private var greeting: [UInt8] {
        var bytes: [UInt8] = [19] + Array("BitTorrent protocol".utf8) + [0, 0, 0, 0, 0, 0x10, 0, 0]
        metadata.infoHash.withUnsafeBytes { bytes.append(contentsOf: $0) }
        bytes += Array("-XX0001-abcdefghijkl".utf8)
        return bytes + message([20, 0] + Array("d1:md11:ut_metadatai7eee".utf8))
    }

    private func message(_ content: [UInt8]) -> [UInt8] {
        [0, 0, UInt8(content.count >> 8), UInt8(content.count & 255)] + content
    }

    private func request(_ piece: Int) -> [UInt8] {
        message([20, 3] + Array("d8:msg_typei0e5:piecei\(piece)ee".utf8))
    }

    private func receive(_ bytes: [UInt8], into talk: inout MetadataTalk) -> [MetadataTalk.Event] {
        bytes.withUnsafeBytes { talk.receive($0) }
    }

    @Test func itsTorrentIsOneThatMetainfoReads() throws {
        let info = try BencodeValue.decode(metadata.bytes, limits: .torrent)
        #expect(info["pieces"]?.stringValue?.count.isMultiple(of: 20) == true)
        #expect(metadata.pieceCount == 129, "2 MiB of hashes and what stands around them")
        let all = (0..<metadata.pieceCount).compactMap(metadata.piece).flatMap { $0 }
        #expect(all == metadata.bytes)
        #expect(metadata.piece(metadata.pieceCount) == nil)
        #expect(MagnetMetadata(seed: 4).infoHash != metadata.infoHash)
    }

    @Test(arguments: [1, 3, 70, 4096])
    func understandsRequestsHoweverTheyArrive(step: Int) {
        var talk = MetadataTalk(metadata)
        // An interested, a bitfield and a keep-alive between them, which mean nothing here.
        let bytes = greeting + message([2]) + request(0) + message([5, 255]) + [0, 0, 0, 0] + request(128)
        let events = stride(from: 0, to: bytes.count, by: step).flatMap { start in
            receive(Array(bytes[start..<min(bytes.count, start + step)]), into: &talk)
        }
        #expect(events == [.requested(0), .requested(128)])
        let head = Array("d8:msg_typei1e5:piecei128e10:total_sizei\(metadata.bytes.count)ee".utf8)
        let piece = Array(metadata.piece(128) ?? [])
        #expect(talk.piece(128) == message([20, 7] + head + piece))
    }

    @Test func saysNothingOfMetadataBeforeItIsKnownHow() {
        #expect(MetadataTalk(metadata).piece(0) == nil)
    }

    @Test func hangsUpOnWhatItDoesNotServe() {
        var encrypted = MetadataTalk(metadata)
        #expect(receive([0x8a, 0x11], into: &encrypted) == [.hangUp])
        var other = MetadataTalk(MagnetMetadata(seed: 4))
        #expect(receive(greeting, into: &other) == [.hangUp])
        var huge = MetadataTalk(metadata)
        #expect(receive(greeting + [0x7f, 0, 0, 0], into: &huge) == [.hangUp])
    }
}
