import Metainfo
import TestSupport
import Testing
import Vocabulary

@Suite(.timeLimit(.minutes(2)), .queued) struct MagnetLinkTests {
    /// The links of BEP 52's hybrid and v2 test torrents (libtorrent.org/bittorrent-v2-hybrid-test.torrent and its twin).
    @Test(arguments: [
        (
            "magnet:?xt=urn:btih:631a31dd0a46257d5078c0dee4e66e26f73e42ac&xt=urn:btmh:1220d8dd32ac93357c368556af3ac1d95c"
                + "9d76bd0dff6fa9833ecdac3d53134efabb&dn=bittorrent-v1-v2-hybrid-test",
            "631a31dd0a46257d5078c0dee4e66e26f73e42ac",
            "d8dd32ac93357c368556af3ac1d95c9d76bd0dff6fa9833ecdac3d53134efabb", "bittorrent-v1-v2-hybrid-test"
        ),
        (
            "magnet:?xt=urn:btmh:1220caf1e1c30e81cb361b9ee167c4aa64228a7fa4fa9f6105232b28ad099f3a302e"
                + "&dn=bittorrent-v2-test", nil,
            "caf1e1c30e81cb361b9ee167c4aa64228a7fa4fa9f6105232b28ad099f3a302e", "bittorrent-v2-test"
        ),
    ])
    func readsAndWritesPublishedLinks(text: String, v1: String?, v2: String?, name: String) throws {
        let link = try MagnetLink(text)
        #expect(link.infoHashes.v1?.hex == v1)
        #expect(link.infoHashes.v2?.hex == v2)
        #expect(link.displayName == name)
        #expect(link.description == text)
    }

    /// The base 32 form is Python 3.11.2's `base64.b32encode` of the hash above; libtorrent 2.0.8.0 reads the same
    /// name, `a b c`, trackers and peers out of these links.
    @Test func readsWhatOthersWrite() throws {
        let base32 = try MagnetLink("MAGNET:?xt=urn:btih:mmnddxikiysx2udyydpojztoe33t4qvm&dn=a+b%20c")
        #expect(base32.infoHashes.v1?.hex == "631a31dd0a46257d5078c0dee4e66e26f73e42ac")
        #expect(base32.displayName == "a b c")
        let full = try MagnetLink(
            "magnet:?so=1&xt=urn:sha1:X&tr.1=http%3A%2F%2Fa%2Fannounce&tr=udp://b:1&x.pe=127.0.0.1:6881"
                + "&x.pe=%5B::1%5D:6882&x.pe=host.example:1&ws=http://x/&xt.2=urn:btih:"
                + "631A31DD0A46257D5078C0DEE4E66E26F73E42AC&flag&="
        )
        #expect(full.infoHashes.primary.hex == "631a31dd0a46257d5078c0dee4e66e26f73e42ac")
        #expect(full.trackers == ["http://a/announce", "udp://b:1"])
        #expect(full.peers.map(\.host) == ["127.0.0.1", "::1", "host.example"])
        #expect(full.peers.map(\.port) == [6881, 6882, 1])
    }

    @Test func goesBothWays() throws {
        let torrent = try TorrentBuilder(
            version: .hybrid,
            name: "ünï & code+",
            pieceLengthBytes: 16_384,
            trackerTiers: [["http://127.0.0.1:1/announce?a=b&c=%20"], ["udp://[::1]:2"]]
        ).build(.evenFiles(seed: 1, totalBytes: 9, fileCount: 2))
        let peers = [try PeerEndpoint("127.0.0.2:6881"), try PeerEndpoint("[::1]:65535")]
        let link = MagnetLink(to: torrent, peers: peers)
        #expect(try MagnetLink(link.description) == link)
        #expect(link.trackers.count == 2)
        #expect(link.infoHashes == torrent.infoHashes)
    }

    static let hash = "xt=urn:btih:631a31dd0a46257d5078c0dee4e66e26f73e42ac"

    @Test(arguments: [
        "", "http://x", "magnet:", "magnet:?", "magnet:?dn=x", "magnet:?xt=urn:sha1:abc",
        "magnet:?xt=urn:btih:631a31dd0a46257d5078c0dee4e66e26f73e42",
        "magnet:?xt=urn:btih:zzzzzzzz0a46257d5078c0dee4e66e26f73e42ac",
        "magnet:?xt=urn:btih:1MNDDXIKIYSX2UDYYDPOJZTOE33T4QVM", "magnet:?xt=urn:btmh:1220abcd",
        "magnet:?xt=urn:btmh:1120d8dd32ac93357c368556af3ac1d95c9d76bd0dff6fa9833ecdac3d53134efabb",
        "magnet:?\(hash)&dn=%zz", "magnet:?\(hash)&dn=%ff", "magnet:?\(hash)&x.pe=1.2.3.4",
        "magnet:?\(hash)&x.pe=1.2.3.4:0", "magnet:?\(hash)&x.pe=1.2.3.4:65536", "magnet:?\(hash)&x.pe=::1:6881",
        "magnet:?\(hash)&x.pe=1.2.3.4:+1", "magnet:?\(hash)&x.pe=:1", "magnet:?\(hash)&x.pe=a%00b:1",
        "magnet:?\(hash)&xt=urn:btih:731a31dd0a46257d5078c0dee4e66e26f73e42ac",
        "magnet:?\(hash)" + String(repeating: "&a=b", count: 512),
        "magnet:?\(hash)&dn=" + String(repeating: "a", count: 65_536),
    ])
    func refusesBrokenLinks(text: String) {
        let error = #expect(throws: MetainfoError.self) { try MagnetLink(text) }
        #expect(error?.code == .invalidMagnet)
    }
}
