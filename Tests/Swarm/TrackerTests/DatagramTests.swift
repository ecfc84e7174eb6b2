import Metainfo
import TestSupport
import Testing

@testable import Tracker

/// Datagrams were packed with Python 3.11's `struct` from the tables of BEP 15.
@Suite("Datagrams", .timeLimit(.minutes(2)), .queued)
struct DatagramTests {
    static let hash = "a0a1a2a3a4a5a6a7a8a9aaabacadaeafb0b1b2b3"
    static let announce =
        "1122334455667788" + "00000001" + "0a0b0c0d" + hash + "2d5442303030312d616161616161616161616161"
        + "0000000000000001" + "0000000000000002" + "0000000000000003" + "00000002" + "00000000" + "deadbeef"
        + "ffffffff" + "1ae1"
    private static let source = PeerAddress(text: "127.0.0.2")!

    private func parse(_ hex: String) -> DatagramRequest? {
        Samples.hex(hex).withUnsafeBytes { DatagramRequest($0, source: Self.source) }
    }

    private func refusal(_ hex: String) -> RefusalKind? {
        guard case .refused(let refusal) = parse(hex)?.action else { return nil }
        return refusal.kind
    }

    /// The announce with another field at an offset.
    private func announce(_ offset: Int, _ field: String) -> String {
        Self.announce.prefix(offset * 2) + field + Self.announce.dropFirst(offset * 2 + field.count)
    }

    @Test func readsAConnect() throws {
        let request = try #require(parse("0000041727101980" + "00000000" + "01020304"))
        #expect(request.action == .connect)
        #expect(request.transactionID == 0x0102_0304)
    }

    @Test func readsAnAnnounce() throws {
        let request = try #require(parse(Self.announce))
        #expect(request.connectionID == 0x1122_3344_5566_7788)
        #expect(request.transactionID == 0x0a0b_0c0d)
        #expect(request.action == .announce(Samples.announce(.started)))
    }

    @Test func leavesWhatFollowsAnAnnounceToExtensions() throws {
        // BEP 41: an option of type 2, URL data "/announce", which libtorrent sends.
        let request = try #require(parse(Self.announce + "0209" + "2f616e6e6f756e6365"))
        #expect(request.action == .announce(Samples.announce(.started)))
    }

    @Test(
        arguments: [("00000000", .update), ("00000001", .completed), ("00000003", .stopped)]
            as [(String, AnnounceEvent)]
    )
    func readsEvents(field: String, event: AnnounceEvent) throws {
        #expect(try #require(parse(announce(80, field))).action == .announce(Samples.announce(event)))
    }

    @Test func readsLeftAndNumwant() throws {
        let request = try #require(parse(announce(64, "0000000000000000")))
        #expect(request.action == .announce(Samples.announce(.started, seeder: true)))
        let other = try #require(parse(announce(92, "0000001e")))
        #expect(other.action == .announce(Samples.announce(.started, wanted: 30)))
    }

    @Test func ignoresTheAddressAClientGives() throws {
        #expect(try #require(parse(announce(84, "0a000001"))).action == .announce(Samples.announce(.started)))
    }

    @Test func readsAScrape() throws {
        let request = try #require(parse("1122334455667788" + "00000002" + "0a0b0c0d" + Self.hash + Self.hash))
        #expect(request.action == .scrape([Samples.infoHash, Samples.infoHash]))
    }

    @Test(arguments: 0..<16)
    func understandsNothingShorterThanAHeader(length: Int) {
        #expect(parse(String(repeating: "00", count: length)) == nil)
    }

    @Test(arguments: 16..<98)
    func refusesEveryCutAnnounce(length: Int) {
        #expect(refusal(String(Self.announce.prefix(length * 2))) == .malformedDatagram)
    }

    @Test func refusesBadFields() {
        #expect(refusal("0000041727101981" + "00000000" + "01020304") == .malformedDatagram)
        #expect(refusal(announce(80, "00000004")) == .badParameter)
        #expect(refusal(announce(96, "0000")) == .badParameter)
        for action in ["00000003", "00000004", "01000000", "ffffffff"] {
            #expect(refusal(announce(8, action)) == .malformedDatagram)
        }
    }

    @Test(arguments: [0, 1, 19, 21, 39, 41])
    func refusesScrapesThatAreNoWholeHashes(length: Int) {
        #expect(
            refusal("1122334455667788" + "00000002" + "0a0b0c0d" + String(repeating: "ab", count: length))
                == .malformedDatagram
        )
    }

    @Test func limitsAScrapeToSeventyFourHashes() {
        let head = "1122334455667788" + "00000002" + "0a0b0c0d"
        #expect(refusal(head + String(repeating: Self.hash, count: 74)) == nil)
        #expect(refusal(head + String(repeating: Self.hash, count: 75)) == .limitReached)
    }

    @Test func writesEveryReply() {
        let table: [(DatagramReply, String)] = [
            (.connect(0x1122_3344_5566_7788), "000000000a0b0c0d1122334455667788"),
            (
                .scrape([SwarmCounts(seeders: 5, leechers: 10, downloads: 50)]),
                "000000020a0b0c0d00000005000000320000000a"
            ),
            (.error("go away"), "000000030a0b0c0d676f2061776179"),
        ]
        for (reply, expected) in table {
            #expect(reply.encoded(transactionID: 0x0a0b_0c0d) == Samples.hex(expected))
        }
    }

    @Test func writesWhatStandsBeforeThePeers() {
        var bytes = [UInt8](repeating: 0xff, count: 21)
        bytes.withUnsafeMutableBytes {
            DatagramReply.writeAnnounceHeader(
                transactionID: 0x0a0b_0c0d,
                interval: .seconds(1800),
                counts: SwarmCounts(seeders: 1, leechers: 3, downloads: 0),
                to: $0
            )
        }
        #expect(bytes == Samples.hex("000000010a0b0c0d" + "00000708" + "00000003" + "00000001" + "ff"))
    }

    @Test func fitsPeersIntoADatagram() {
        #expect(DatagramReply.peersFitting(1400, .v4) == 230)
        #expect(DatagramReply.peersFitting(1400, .v6) == 76)
        #expect(DatagramReply.peersFitting(10, .v4) == 0)
    }
}
