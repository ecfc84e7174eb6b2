import Metainfo

@testable import Tracker

/// Values that many tests begin from.
enum Samples {
    /// 0xa0 … 0xb3, so that every byte needs escaping and shows its place.
    static let infoHash = hash(0xa0)

    /// Twenty bytes counting up from `first`.
    static func hash(_ first: UInt8) -> InfoHash {
        InfoHash(bytes: (0..<20).map { first &+ $0 })!
    }

    /// `-TB0001-` and twelve times a letter.
    static func peerID(_ letter: Character) -> PeerID {
        PeerID(bytes: Array("-TB0001-\(String(repeating: letter, count: 12))".utf8))!
    }

    static func endpoint(_ address: String, _ port: UInt16) -> PeerContact {
        PeerContact(address: PeerAddress(text: address)!, port: port)
    }

    static func announce(
        from address: String = "127.0.0.2",
        port: UInt16 = 6881,
        of infoHash: InfoHash = Samples.infoHash,
        id letter: Character = "a",
        _ event: AnnounceEvent = .started,
        seeder: Bool = false,
        wanted: Int? = nil
    ) -> AnnounceRequest {
        AnnounceRequest(
            infoHash: infoHash,
            peerID: peerID(letter),
            endpoint: endpoint(address, port),
            event: event,
            hasEverything: seeder,
            wanted: wanted
        )
    }

    /// A moment so many seconds after the tests' beginning of time.
    static func second(_ seconds: Double) -> TrackerInstant {
        TrackerInstant(nanoseconds: UInt64((1000 + seconds) * 1_000_000_000))
    }

    /// The bytes of a hexadecimal text.
    static func hex(_ text: String) -> [UInt8] {
        let digits = Array(text)
        return stride(from: 0, to: digits.count, by: 2).map { UInt8(String(digits[$0...$0 + 1]), radix: 16)! }
    }
}
