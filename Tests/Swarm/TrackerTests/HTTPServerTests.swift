import Metainfo
import TestSupport
import Testing

@testable import Tracker

/// The HTTP half of a real tracker, spoken to byte by byte over real sockets.
@Suite("HTTP server", .timeLimit(.minutes(2)), .queued)
struct HTTPServerTests {
    static func get(_ target: String, _ headers: String = "") -> String {
        "GET \(target) HTTP/1.1\r\nHost: 127.0.0.1\r\n\(headers)\r\n"
    }

    /// A tracker on 127.0.0.1 and ::1, HTTP only, and the ports of both.
    static func serve(
        _ change: (inout TrackerConfiguration) -> Void = { _ in },
        body: (RunningTracker, UInt16, UInt16) async throws -> Void
    ) async throws {
        var configuration = TrackerConfiguration(transports: [.http])
        change(&configuration)
        try await withTracker(configuration) { tracker in
            let ports = tracker.listeners.map(\.port)
            try await body(tracker, ports[0], ports.count > 1 ? ports[1] : 0)
        }
    }

    @Test func answersSeveralRequestsOnOneConnection() async throws {
        try await Self.serve { tracker, port, _ in
            let socket = try RawSocket(.stream, from: "127.0.0.2", to: "127.0.0.1", port: port)
            for round in 1...3 {
                try socket.send(Self.get(HTTPRequestTests.minimal))
                let reply = try #require(try socket.receiveReply())
                #expect(reply.status == 200)
                #expect(!reply.closes)
                #expect(reply.body["incomplete"] == 1)
                #expect(tracker.statistics().announceCount(.update) == UInt64(round))
            }
            #expect(tracker.statistics().connectionsAccepted == 1)
        }
    }

    @Test func answersPipelinedRequestsInOrder() async throws {
        try await Self.serve { _, port, _ in
            let socket = try RawSocket(.stream, to: "127.0.0.1", port: port)
            let scrape = "/scrape?info_hash=\(HTTPRequestTests.quotedHash)"
            try socket.send(
                Self.get(HTTPRequestTests.minimal) + Self.get("/announce") + Self.get(scrape, "Connection: close\r\n")
            )
            var bytes = try #require(socket.receiveToEnd())
            #expect(try RawHTTPReply(takingFrom: &bytes).body["peers"] == "")
            #expect(try RawHTTPReply(takingFrom: &bytes).failure == "info_hash is missing, add it to the query")
            let last = try RawHTTPReply(takingFrom: &bytes)
            #expect(last.body["files"]?.dictionaryValue?[Samples.infoHash.bytes]?["incomplete"] == 1)
            #expect(last.closes)
            #expect(bytes.isEmpty)
        }
    }

    @Test(arguments: ["HTTP/1.0\r\n", "HTTP/1.1\r\nConnection: close\r\n"])
    func closesWhenAsked(ending: String) async throws {
        try await Self.serve { _, port, _ in
            let socket = try RawSocket(.stream, to: "127.0.0.1", port: port)
            try socket.send("GET \(HTTPRequestTests.minimal) \(ending)Host: x\r\n\r\n")
            var bytes = try #require(socket.receiveToEnd())
            #expect(try RawHTTPReply(takingFrom: &bytes).closes)
            #expect(bytes.isEmpty)
        }
    }

    @Test func answersAClientThatEndsItsSideFirst() async throws {
        try await Self.serve { _, port, _ in
            let socket = try RawSocket(.stream, to: "127.0.0.1", port: port)
            try socket.send(Self.get(HTTPRequestTests.minimal))
            socket.endSending()
            var bytes = try #require(socket.receiveToEnd())
            #expect(try RawHTTPReply(takingFrom: &bytes).status == 200)
        }
    }

    @Test func putsRequestsTogetherFromSingleBytes() async throws {
        try await Self.serve { _, port, _ in
            let socket = try RawSocket(.stream, to: "127.0.0.1", port: port)
            for byte in Self.get(HTTPRequestTests.minimal).utf8 { try socket.send([byte]) }
            #expect(try socket.receiveReply()?.body["incomplete"] == 1)
        }
    }

    @Test func takesThePeersAddressFromTheConnection() async throws {
        try await Self.serve { _, v4, v6 in
            for (source, target, port) in [("127.0.0.9", "127.0.0.1", v4), ("::1", "::1", v6)] {
                let socket = try RawSocket(.stream, from: source, to: target, port: port)
                try socket.send(Self.get(HTTPRequestTests.minimal))
                _ = try socket.receiveReply()
            }
            let socket = try RawSocket(.stream, to: "127.0.0.1", port: v4)
            let other = HTTPRequestTests.minimal.replacing("aaaaaaaaaaaa", with: "bbbbbbbbbbbb")
            try socket.send(Self.get(other + "&ip=1.2.3.4"))
            let reply = try #require(try socket.receiveReply())
            #expect(reply.body["peers"]?.stringValue == Samples.hex("7f0000091ae1"))
            #expect(reply.body["peers6"]?.stringValue == Samples.hex("000000000000000000000000000000011ae1"))
            try socket.send(Self.get(other + "&compact=0&no_peer_id=1"))
            let peers = try #require(try socket.receiveReply()?.body["peers"]?.listValue)
            #expect(peers == [["ip": "127.0.0.9", "port": 6881], ["ip": "::1", "port": 6881]])
        }
    }

    @Test(arguments: [
        ("POST /announce HTTP/1.1\r\nHost: x\r\nContent-Length: 1\r\n\r\nx", 405, "method POST is not served, use GET"),
        ("GET / HTTP/1.1\r\nHost: x\r\n\r\n", 404, "no such path, use /announce or /scrape"),
        (
            "GET /scrape HTTP/1.1\r\nHost: x\r\nContent-Length: 2\r\n\r\nhi", 400,
            "request has a body, send a GET without one"
        ),
        ("nonsense\r\n\r\n", 400, "not an HTTP request, send GET /announce"),
        ("GET /announce HTTP/9.9\r\n\r\n", 400, "not an HTTP request, send GET /announce"),
        ("\u{16}\u{3}\u{1}\u{0}\u{5}hello\r\n\r\n", 400, "not an HTTP request, send GET /announce"),
    ])
    func refusesAndCloses(request: String, status: Int, reason: String) async throws {
        try await Self.serve { _, port, _ in
            let socket = try RawSocket(.stream, to: "127.0.0.1", port: port)
            try socket.send(request)
            var bytes = try #require(socket.receiveToEnd())
            let reply = try RawHTTPReply(takingFrom: &bytes)
            #expect(reply.status == status)
            #expect(reply.failure == reason)
            #expect(reply.closes)
            #expect(reply.allow == (status == 405 ? "GET" : nil))
            #expect(bytes.isEmpty)
        }
    }

    @Test(arguments: [
        ("HEAD", HTTPRequestTests.minimal, 405), ("HEAD", "/scrape", 405), ("HEAD", "/", 404),
        ("HEAD", "/announce", 405),
    ])
    func answersHeadWithoutContent(method: String, target: String, status: Int) async throws {
        try await Self.serve { tracker, port, _ in
            let socket = try RawSocket(.stream, to: "127.0.0.1", port: port)
            try socket.send("\(method) \(target) HTTP/1.1\r\nHost: x\r\n\r\n")
            let text = String(decoding: try #require(socket.receiveToEnd()), as: UTF8.self)
            #expect(text.hasPrefix("HTTP/1.1 \(status) "), "\(text)")
            #expect(text.hasSuffix("\r\n\r\n") && !text.dropLast(4).contains("\r\n\r\n"), "\(text)")
            #expect(text.contains("Allow: GET\r\n") == (status == 405), "\(text)")
            #expect(text.contains("Connection: close\r\n"), "\(text)")
            #expect(!text.lowercased().contains("transfer-encoding"), "\(text)")
            #expect(tracker.statistics().peers == 0, "HEAD is safe: it enters nobody")
        }
    }

    @Test(arguments: [("OPTIONS", "*"), ("OPTIONS", "/announce"), ("DELETE", "/scrape"), ("PUT", "/announce")])
    func namesWhatItServesInstead(method: String, target: String) async throws {
        try await Self.serve { _, port, _ in
            let socket = try RawSocket(.stream, to: "127.0.0.1", port: port)
            try socket.send("\(method) \(target) HTTP/1.1\r\nHost: x\r\n\r\n")
            var bytes = try #require(socket.receiveToEnd())
            let reply = try RawHTTPReply(takingFrom: &bytes)
            #expect(reply.status == 405 && reply.allow == "GET")
            #expect(reply.failure == "method \(method) is not served, use GET")
            #expect(bytes.isEmpty)
        }
    }

    @Test func timesItsAnnounces() async throws {
        try await Self.serve { tracker, port, _ in
            let socket = try RawSocket(.stream, to: "127.0.0.1", port: port)
            for _ in 0..<20 {
                try socket.send(Self.get(HTTPRequestTests.minimal) + Self.get("/scrape"))
                #expect(try socket.receiveReply()?.body["peers"] != nil)
                // A time is entered after its reply has gone; the next reply says that it has been.
                #expect(try socket.receiveReply()?.failure != nil)
            }
            let times = try #require(tracker.statistics().announceServiceTimes[.http])
            #expect(times.count == 20)
            #expect(times.buckets.map(\.count).reduce(0, +) == 20)
            #expect(times.minNs > 0 && times.minNs <= times.p50Ns && times.p50Ns <= times.p99Ns)
            #expect(tracker.statistics().announceServiceTimes[.udp] == nil)
        }
    }
}
