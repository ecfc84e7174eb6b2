import Metainfo
import TestSupport
import Testing

@Suite(.timeLimit(.minutes(2)), .queued) struct FixedBytesTests {
    let counting = InfoHash(bytes: (0..<20).map { UInt8($0 * 13) })

    @Test func takesExactlyItsLength() {
        #expect(InfoHash(bytes: [UInt8](repeating: 1, count: 19)) == nil)
        #expect(InfoHash(bytes: [UInt8](repeating: 1, count: 21)) == nil)
        #expect(SHA256Digest(bytes: [UInt8](repeating: 1, count: 32))?.bytes == [UInt8](repeating: 1, count: 32))
    }

    @Test func hexGoesBothWays() throws {
        let hash = try #require(counting)
        #expect(hash.hex == "000d1a2734414e5b6875828f9ca9b6c3d0ddeaf7")
        #expect(try InfoHash(hex: hash.hex) == hash)
        #expect(try InfoHash(hex: hash.hex.uppercased()) == hash)
    }

    @Test(arguments: [
        "", "00", String(repeating: "0", count: 39), String(repeating: "0", count: 41),
        String(repeating: "g", count: 40), String(repeating: "é", count: 20),
    ])
    func refusesOtherHex(text: String) {
        #expect(throws: MetainfoError.self) { try InfoHash(hex: text) }
    }

    /// The bytes are those of https://wiki.theory.org/BitTorrentSpecification, "Tracker HTTP/HTTPS Protocol".
    @Test func percentEncodesAsTrackersExpect() throws {
        let hash = try InfoHash(hex: "123456789abcdef123456789abcdef123456789a")
        #expect(hash.percentEncoded == "%124Vx%9A%BC%DE%F1%23Eg%89%AB%CD%EF%124Vx%9A")
        #expect(try InfoHash(percentEncoded: hash.percentEncoded) == hash)
        #expect(try InfoHash(percentEncoded: "%124Vx%9a%bc%de%f1%23Eg%89%ab%cd%ef%124Vx%9a") == hash)
    }

    @Test(arguments: ["%", "%1", "%1g", "abc", String(repeating: "a", count: 21), String(repeating: "a", count: 19)])
    func refusesBrokenEscapesAndWrongLengths(text: String) {
        #expect(throws: MetainfoError.self) { try PeerID(percentEncoded: text) }
    }

    @Test func peerIDsAreDrawnFromTheirSeed() {
        #expect(PeerID(seed: 1) == PeerID(seed: 1))
        #expect(PeerID(seed: 1) != PeerID(seed: 2))
        #expect(PeerID(seed: 1).bytes.starts(with: Array("-TB0001-".utf8)))
    }

    @Test func ordersAndHashesByBytes() throws {
        let low = try SHA1Digest(hex: String(repeating: "00", count: 19) + "01")
        let high = try SHA1Digest(hex: "01" + String(repeating: "00", count: 19))
        #expect(low < high)
        #expect(Set([low, high, low]).count == 2)
    }

    @Test func wireFormsPutV1FirstAndCutV2Short() throws {
        let v1 = try SHA1Digest(hex: String(repeating: "ab", count: 20))
        let v2 = try SHA256Digest(hex: String(repeating: "cd", count: 32))
        #expect(InfoHashes(v1: v1).wire.map(\.hex) == [v1.hex])
        #expect(InfoHashes(v2: v2).wire.map(\.hex) == [String(repeating: "cd", count: 20)])
        #expect(InfoHashes(v1: v1, v2: v2).primary.hex == v1.hex)
        #expect(InfoHashes(v1: v1, v2: v2).wire.count == 2)
    }
}
