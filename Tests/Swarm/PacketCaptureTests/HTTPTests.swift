import PacketCapture
import TestSupport
import Testing

/// What HTTP flows are for: a tracker is one that is asked for an announce or a scrape.
@Suite(.timeLimit(.minutes(2)), .queued) struct HTTPTests {
    private static let hash = "%00%01%02%03%04%05%06%07%08%09%0a%0b%0c%0d%0e%0f%10%11%12%13"

    private static func get(_ target: String, _ fields: [String] = []) -> String {
        (["GET \(target) HTTP/1.1", "Host: x"] + fields).joined(separator: "\r\n") + "\r\n\r\n"
    }

    private static func answer(_ body: String, status: String = "200 OK") -> String {
        "HTTP/1.1 \(status)\r\nContent-Length: \(body.utf8.count)\r\n\r\n\(body)"
    }

    /// A request to the server, an answer 100 µs later, and so on.
    private static func analyzed(_ turns: [String], segmentBytes: Int = 1400) -> WireAnalysis {
        var talk = Conversation(Frame(destinationPort: 80))
        for (number, turn) in turns.enumerated() {
            talk.send(number % 2, at: Int64(10_000 + 100_000 * number), Array(turn.utf8), segmentBytes: segmentBytes)
        }
        return talk.analyzed()
    }

    private static let requests: [(request: String, content: String, counts: [String: Int])] = [
        (get("/"), "http", [:]), (get("/file.iso", ["Range: bytes=0-16383"]), "http", [:]),
        (get("/file.iso", ["Range: bytes=0-16383", "User-Agent: libtorrent/2.0.8.0"]), "web_seed", [:]),
        (get("/file.iso", ["user-agent:  Transmission/3.00", "RANGE: bytes=0-16383"]), "web_seed", [:]),
        // BEP 17's own form.
        (get("/seed?info_hash=\(hash)&piece=3&ranges=0-16383"), "web_seed", [:]),
        (get("/announce?info_hash=\(hash)&peer_id=x&port=6881"), "http_tracker", ["http_announce": 1]),
        (get("/key/announce.php?passkey=1?info_hash=\(hash)&port=1"), "http_tracker", ["http_announce": 1]),
        (get("/x?peer_id=a&info_hash=\(hash)"), "http_tracker", ["http_announce": 1]),
        (get("http://tracker.test:6969/announce?info_hash=\(hash)&port=1"), "http_tracker", ["http_announce": 1]),
        (get("HTTP://tracker.test/scrape"), "http_tracker", ["http_scrape": 1]),
        (get("/scrape.php?info_hash=\(hash)"), "http_tracker", ["http_scrape": 1]),
        (get("/scrape"), "http_tracker", ["http_scrape": 1]), (get("/scraper/list"), "http", [:]),
        (get("/scrapers?page=2"), "http", [:]), (get("/announcements"), "http", [:]),
        (get("/torrent?info_hash=\(hash)"), "http", [:]), (get("/search?q=announce?info_hash"), "http", [:]),
        ("POST /announce?info_hash=1 HTTP/1.1\r\nContent-Length: 0\r\n\r\n", "http", [:]),
        ("HEAD /announce?info_hash=\(hash)&port=1 HTTP/1.1\r\n\r\n", "http_tracker", ["http_announce": 1]),
        ("CONNECT tracker.test:443 HTTP/1.1\r\n\r\n", "http", [:]),
    ]

    @Test(arguments: requests.indices, [1400, 3]) func tellsByTheRequest(index: Int, segmentBytes: Int) {
        let (request, content, counts) = Self.requests[index]
        let analysis = Self.analyzed([request, Self.answer("de")], segmentBytes: segmentBytes)
        #expect(analysis.flowsByContent == [content: 1] && analysis.trackers.requests == counts)
        #expect(analysis.trackers.unanswered == 0 && analysis.encryptedConnections == 0)
    }

    /// Three requests in one segment and their answers in another: each answer belongs to its request.
    @Test(arguments: [1400, 7]) func readsPipelinedRequests(segmentBytes: Int) {
        let requests =
            Self.get("/announce?info_hash=\(Self.hash)&port=1&event=started") + Self.get("/style.css")
            + Self.get("/scrape?info_hash=\(Self.hash)")
            + Self.get("/announce?info_hash=\(Self.hash)&port=1&event=stopped")
        let answers =
            Self.answer("d8:intervali1800ee") + Self.answer("a\r\n\r\nHTTP/1.1 500 x\r\n\r\n", status: "404 Not Found")
            + Self.answer("d5:filesdee") + Self.answer("de", status: "503 Busy")
        let trackers = Self.analyzed([requests, answers], segmentBytes: segmentBytes).trackers
        #expect(trackers.requests == ["http_announce": 2, "http_scrape": 1] && trackers.unanswered == 0)
        #expect(trackers.exchanges.map(\.kind) == ["announce", "scrape", "announce"])
        #expect(trackers.exchanges.map(\.outcome) == ["200", "200", "503"])
        #expect(trackers.responseTimes["http_announce"]?.count == 2)
    }

    /// What a body says is no request and no answer, whatever it looks like.
    @Test func passesOverBodies() {
        let announce = Self.get("/announce?info_hash=\(Self.hash)&port=1")
        let chunked =
            "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n12;x=y\r\nHTTP/1.1 404 No\r\n\r\n\r\n0\r\nTrailer: 1\r\n\r\n"
        let upload = "POST /x HTTP/1.1\r\nContent-Length: \(announce.utf8.count)\r\n\r\n\(announce)"
        let turns = [upload, "HTTP/1.1 100 Continue\r\n\r\n" + chunked, announce, chunked, announce, Self.answer("de")]
        let analysis = Self.analyzed(turns)
        #expect(analysis.flowsByContent == ["http_tracker": 1] && analysis.trackers.requests == ["http_announce": 2])
        #expect(analysis.trackers.exchanges.map(\.outcome) == ["200", "200"])
        #expect(analysis.trackers.responseTimes["http_announce"]?.maximumNs == 100_000)
    }

    /// A request that the capture lacks is not counted, and the next one is.
    @Test func goesOnBehindAHole() {
        var talk = Conversation(Frame(destinationPort: 80))
        let announce = Array(Self.get("/announce?info_hash=\(Self.hash)&port=1").utf8)
        talk.send(0, at: 10_000, Array(Self.get("/").utf8))
        talk.send(1, at: 20_000, Array(Self.answer("page").utf8))
        talk.lose(0, announce.count)
        talk.lose(1, 40)
        talk.send(0, at: 50_000, announce)
        talk.send(1, at: 60_000, Array(Self.answer("de").utf8))
        let trackers = talk.analyzed().trackers
        #expect(trackers.requests == ["http_announce": 1] && trackers.unanswered == 0)
    }
}
