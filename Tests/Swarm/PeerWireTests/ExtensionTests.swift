import PeerWire
import TestSupport
import Testing

@Suite(.timeLimit(.minutes(2)), .queued) struct ExtensionTests {
    @Test func readsTheExtensionHandshake() {
        // BEP 10's own example, with a switched-off extension, a queue and a metadata size added.
        let text =
            "d1:md6:LT_DHTi0e11:ut_metadatai3e6:ut_pexi1ee13:metadata_sizei31235e1:pi6881e4:reqqi250e1:v13:\u{3bc}Torrent 1.2e"
        let handshake = ExtensionHandshake(Array(text.utf8))
        #expect(handshake?.extensions.map(\.name) == ["ut_metadata", "ut_pex"])
        #expect(handshake?.name(of: 1) == "ut_pex" && handshake?.name(of: 3) == "ut_metadata")
        #expect(handshake?.name(of: 0) == nil && handshake?.listenPort == 6881)
        #expect(handshake?.client == "\u{3bc}Torrent 1.2")
        #expect(handshake?.requestQueue == 250 && handshake?.metadataBytes == 31235)
        #expect(ExtensionHandshake([1, 2, 3]) == nil)
    }

    @Test(arguments: [
        ("d1:mi3e1:pi0e4:reqq1:x1:vi2ee", 0), ("d1:md5:otheri300e6:ut_pex1:xee", 0), ("d1:md1:ai1e1:bi1eee", 2),
        ("d1:ali1ei2ee1:md1:ai9ee6:yourip4:abcdegarbage", 1),
    ])
    func passesOverFieldsOfOtherTypes(text: String, extensions: Int) {
        let handshake = ExtensionHandshake(Array(text.utf8))
        #expect(handshake?.extensions.count == extensions && handshake?.client == nil && handshake?.listenPort == nil)
    }

    @Test(arguments: ["d1:v3:abe", "d1:mi01ee", "d1:md1:ai1ee", "le", "d1:pi99999999999999999999ee"])
    func refusesHandshakesThatAreNoBencode(text: String) {
        #expect(ExtensionHandshake(Array(text.utf8)) == nil)
    }

    /// The order of keys in which uTorrent 3.4.5 and BitTorrent 7.9 send them (nDPI's bittorrent.pcap).
    @Test func readsKeysInAnyOrder() {
        let text =
            "d1:v9:Client 1.1:md11:upload_onlyi3e11:lt_donthavei7e12:ut_holepunchi4e11:ut_metadatai2e6:ut_pexi1ee1:pi6881ee"
        let handshake = ExtensionHandshake(Array(text.utf8))
        #expect(handshake?.client == "Client 1." && handshake?.listenPort == 6881)
        #expect(handshake?.name(of: 1) == "ut_pex" && handshake?.name(of: 2) == "ut_metadata")
        #expect(handshake?.extensions.count == 5)
        let request = Array("d5:piecei4e8:msg_typei0ee".utf8)
        let message = ExtendedMessage(id: 2, bytes: request, lengthBytes: request.count)
        #expect(ExtensionMessage(message, name: "ut_metadata") == .metadataRequest(part: 4))
    }

    @Test(arguments: [
        // BEP 9's examples.
        ("d8:msg_typei0e5:piecei0ee", ExtensionMessage.metadataRequest(part: 0)),
        ("d8:msg_typei1e5:piecei0e10:total_sizei3425eexxxxxxxx", .metadata(part: 0, payloadBytes: 8)),
        ("d8:msg_typei2e5:piecei7ee", .metadataReject(part: 7)),
        ("d8:msg_typei9e5:piecei0ee", .other(name: "ut_metadata")), ("no bencode", .other(name: "ut_metadata")),
    ])
    func readsMetadataMessages(text: String, expected: ExtensionMessage) {
        let message = ExtendedMessage(id: 3, bytes: Array(text.utf8), lengthBytes: text.utf8.count)
        #expect(ExtensionMessage(message, name: "ut_metadata") == expected)
    }

    @Test func countsExchangedPeers() {
        let text = "d5:added12:aaaaaabbbbbb6:added618:aaaaaaaaaaaaaaaaaa7:dropped6:ccccccee"
        let message = ExtendedMessage(id: 1, bytes: Array(text.utf8), lengthBytes: text.utf8.count)
        #expect(ExtensionMessage(message, name: "ut_pex") == .peerExchange(added: 3, dropped: 1))
    }

    @Test(arguments: [
        (10, [0xff, 0xc0], false), (10, [0xff, 0xe0], true), (16, [0xff, 0xff], false), (9, [0xff, 0x81], true),
    ])
    func findsSpareBits(pieces: Int, bytes: [UInt8], isSpare: Bool) {
        let bits = Bitfield(bytes: bytes, lengthBytes: bytes.count)
        #expect(bits.hasSpareBits(pieceCount: pieces) == isSpare)
        #expect(bits.contains(0) && !bits.contains(99))
    }
}
