import Metainfo
import TestSupport
import Testing

@testable import Tracker

@Suite("HTTP requests", .timeLimit(.minutes(2)), .queued)
struct HTTPRequestTests {
    /// As Python 3.11's `urllib.parse.quote` writes the bytes a0 … b3.
    static let quotedHash = "%A0%A1%A2%A3%A4%A5%A6%A7%A8%A9%AA%AB%AC%AD%AE%AF%B0%B1%B2%B3"
    static let peerID = "-TB0001-aaaaaaaaaaaa"
    static let minimal = "/announce?info_hash=\(quotedHash)&peer_id=\(peerID)&port=6881&left=16384"
    private static let source = PeerAddress(text: "127.0.0.2")!

    private func parse(_ target: String) throws -> HTTPRequest {
        try HTTPRequest(target: target, source: Self.source, limits: TrackerLimits())
    }

    private func refusal(_ target: String) -> Refusal? {
        do {
            _ = try HTTPRequest(target: target, source: Self.source, limits: TrackerLimits())
            return nil
        } catch {
            return error
        }
    }

    @Test func readsAMinimalAnnounce() throws {
        #expect(try parse(Self.minimal) == .announce(Samples.announce(.update), .compact))
    }

    /// What libtorrent 2.0.8 sends, taken from a run against a Python socket, hash and id replaced.
    @Test func readsWhatLibtorrentSends() throws {
        let target =
            "/announce?info_hash=\(Self.quotedHash)&peer_id=\(Self.peerID)&port=6881&uploaded=0&downloaded=0"
            + "&left=0&corrupt=0&key=62F4DB72&event=started&numwant=200&compact=1&no_peer_id=1&supportcrypto=1&redundant=0"
        #expect(try parse(target) == .announce(Samples.announce(.started, seeder: true, wanted: 200), .compact))
    }

    @Test(
        arguments: [
            ("event=started", .started), ("event=completed", .completed), ("event=stopped", .stopped),
            ("event=paused", .paused), ("event=", .update), ("event", .update), ("", .update),
            // BEP 3: empty is the same as not being present; `none` is BEP 15's word for it.
            ("event=none", .update), ("event=empty", .update),
        ] as [(String, AnnounceEvent)]
    )
    func readsEvents(parameter: String, event: AnnounceEvent) throws {
        #expect(try parse("\(Self.minimal)&\(parameter)") == .announce(Samples.announce(event), .compact))
    }

    @Test(
        arguments: [
            ("compact=1", .compact), ("compact=", .compact), ("no_peer_id=1", .compact),
            ("compact=0", .dictionaries(withID: true)), ("compact=0&no_peer_id=0", .dictionaries(withID: true)),
            ("compact=0&no_peer_id=1", .dictionaries(withID: false)),
        ] as [(String, HTTPRequest.PeerListForm)]
    )
    func readsReplyForms(parameters: String, form: HTTPRequest.PeerListForm) throws {
        #expect(try parse("\(Self.minimal)&\(parameters)") == .announce(Samples.announce(.update), form))
    }

    @Test(arguments: [("numwant=7", 7), ("numwant=0", 0), ("numwant=-1", nil), ("numwant=", nil)] as [(String, Int?)])
    func readsNumwant(parameter: String, wanted: Int?) throws {
        #expect(
            try parse("\(Self.minimal)&\(parameter)")
                == .announce(Samples.announce(.update, wanted: wanted), .compact)
        )
    }

    /// Clients that were given a magnet link do not know what is missing.
    @Test(arguments: ["-1", "18446744073709551615", "9223372036854775807", "16384"])
    func readsWhatIsLeftWhereAClientDoesNotKnow(left: String) throws {
        let target = Self.minimal.replacing("left=16384", with: "left=\(left)")
        #expect(try parse(target) == .announce(Samples.announce(.update), .compact))
    }

    @Test(arguments: [
        "key=0x1234ABCD", "trackerid=a%20b", "ipv6=%5B2001%3Adb8%3A%3A1%5D%3A6881", "ipv4=1.2.3.4%3A1",
        "localip=10.0.0.1",
        "supportcrypto=1", "requirecrypto=1", "cryptoport=6881", "corrupt=0", "redundant=0", "hide=1", "azver=3",
        "azudp=1",
        "azhttp=1", "nonesuch", "nonesuch=%ZZ", "=", "&&",
    ])
    func ignoresParametersItDoesNotUse(parameter: String) throws {
        #expect(try parse("\(Self.minimal)&\(parameter)") == .announce(Samples.announce(.update), .compact))
    }

    @Test(arguments: [
        ("HEAD", "/announce?info_hash=x", RefusalKind.wrongMethod), ("POST", "/scrape", .wrongMethod),
        ("OPTIONS", "*", .wrongMethod), ("CONNECT", "127.0.0.1:1", .wrongMethod), ("HEAD", "/", .unknownPath),
        ("OPTIONS", "/x?y", .unknownPath), ("PUT", "http://127.0.0.1/announce", .wrongMethod),
    ])
    func refusesOtherMethods(method: String, target: String, kind: RefusalKind) {
        #expect(HTTPRequest.refusal(method: method, target: target).kind == kind)
    }

    @Test func ignoresAddressesAClientGives() throws {
        let target = Self.minimal + "&ip=10.0.0.1&ipv4=10.0.0.1&ipv6=2001:db8::1"
        #expect(try parse(target) == .announce(Samples.announce(.update), .compact))
    }

    @Test func decodesEscapesOfEveryKind() throws {
        // Python 3.11: urllib.parse.quote(b' +/&=%~-._aZ0\x00\xff\x7f\n12345'), which leaves + as it is if unescaped.
        let quoted = "%20%2B/%26%3D%25~-._aZ0%00%FF%7F%0A123"
        let expected = InfoHash(bytes: Array(" +/&=%~-._aZ0".utf8) + [0, 0xff, 0x7f, 0x0a] + Array("123".utf8))!
        #expect(try parse("/scrape?info_hash=\(quoted)") == .scrape([expected]))
        #expect(
            try parse("/scrape?info_hash=%61%62%63%64%65%66%67%68%69%6a%6B%6cmnopqrs+")
                == .scrape([InfoHash(bytes: Array("abcdefghijklmnopqrs+".utf8))!])
        )
    }

    @Test func readsScrapesOfSeveral() throws {
        let target = "/scrape?info_hash=\(Self.quotedHash)&x=1&info_hash=\(Samples.hash(1).percentEncoded)"
        #expect(try parse(target) == .scrape([Samples.infoHash, Samples.hash(1)]))
    }

    @Test func readsTheAbsoluteFormOfProxies() throws {
        #expect(try parse("http://127.0.0.1:1\(Self.minimal)") == .announce(Samples.announce(.update), .compact))
        #expect(refusal("http://127.0.0.1")?.kind == .unknownPath)
    }

    @Test(arguments: ["", "/", "*", "/announce/", "/announce.php?x", "/Announce", "/stats", "announce", "//announce"])
    func servesNoOtherPath(target: String) {
        #expect(refusal(target)?.kind == .unknownPath)
    }

    @Test(arguments: ["info_hash", "peer_id", "port", "left"])
    func namesAMissingParameter(name: String) {
        let target =
            "/announce?"
            + Self.minimal.dropFirst("/announce?".count).split(separator: "&")
            .filter { !$0.hasPrefix("\(name)=") }.joined(separator: "&")
        #expect(refusal(target) == Refusal(.badParameter, "\(name) is missing, add it to the query"))
    }

    @Test(arguments: [
        "port=0", "port=65536", "port=-1", "port=0x10", "port=6881x", "port=%36", "port=+1", "left=-2", "left=x",
        "left=18446744073709551616", "numwant=x", "numwant=1.5", "numwant=99999999999999999999", "event=update",
        "event=Started", "event=x", "compact=x", "compact=yes",
    ])
    func refusesBadValues(parameter: String) {
        let name = parameter.prefix { $0 != "=" }
        let target =
            "/announce?"
            + Self.minimal.dropFirst("/announce?".count).split(separator: "&")
            .filter { !$0.hasPrefix("\(name)=") }.joined(separator: "&") + "&compact=0&\(parameter)"
        #expect(refusal(name == "compact" ? "\(Self.minimal)&\(parameter)" : target)?.kind == .badParameter)
    }

    @Test(arguments: [
        "", "a", "\(peerID)a", "%A", "%A0%A", "%ZZ%A1%A2%A3%A4%A5%A6%A7%A8%A9%AA%AB%AC%AD%AE%AF%B0%B1%B2%B3",
        String(repeating: "61", count: 20),
    ])
    func refusesHashesThatAreNotTwentyBytes(value: String) {
        #expect(refusal("/scrape?info_hash=\(value)")?.kind == .badParameter)
    }

    @Test func refusesAParameterGivenTwice() {
        #expect(refusal("\(Self.minimal)&port=1")?.kind == .badParameter)
    }

    @Test func refusesAScrapeOfEverything() {
        #expect(refusal("/scrape")?.kind == .badParameter)
    }

    @Test func limitsHashesInAScrapeAndParametersInAQuery() throws {
        let one = "info_hash=\(Self.quotedHash)"
        let most = Array(repeating: one, count: TrackerLimits().scrapeHashes).joined(separator: "&")
        #expect(try parse("/scrape?\(most)") == .scrape(Array(repeating: Samples.infoHash, count: 64)))
        #expect(refusal("/scrape?\(most)&\(one)")?.kind == .limitReached)
        #expect(refusal("/scrape?" + String(repeating: "a&", count: 128) + "b")?.kind == .badParameter)
    }
}
