import PeerWire
import Testing

@Suite struct ExtensionTests {
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
