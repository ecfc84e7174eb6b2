import Metainfo
import TestSupport
import Testing

@testable import Tracker

/// What the HTTP half does with clients that mean no good, or die half-way.
@Suite("HTTP server under attack", .timeLimit(.minutes(2)), .queued)
struct HTTPHostileTests {
    private func serve(
        _ change: (inout TrackerLimits) -> Void,
        body: (RunningTracker, UInt16) async throws -> Void
    ) async throws {
        try await HTTPServerTests.serve({
            $0.addresses = ["127.0.0.1"]
            change(&$0.limits)
        }) { tracker, port, _ in try await body(tracker, port) }
    }

    /// Whether an honest client is still served.
    private func serves(_ port: UInt16) throws -> Bool {
        let socket = try RawSocket(.stream, to: "127.0.0.1", port: port)
        try socket.send(HTTPServerTests.get(HTTPRequestTests.minimal))
        return try socket.receiveReply()?.status == 200
    }

    private func expectEventually(
        _ condition: () throws -> Bool,
        sourceLocation: SourceLocation = #_sourceLocation
    ) async throws {
        for _ in 0..<500 {
            if try condition() { return }
            try await Task.sleep(for: .milliseconds(10))
        }
        Issue.record("not so within five seconds", sourceLocation: sourceLocation)
    }

    @Test func refusesALongTarget() async throws {
        try await serve({ $0.requestFieldBytes = 1024 }) { tracker, port in
            let socket = try RawSocket(.stream, to: "127.0.0.1", port: port)
            try socket.send(HTTPServerTests.get("/announce?" + String(repeating: "x", count: 1024)))
            var bytes = try #require(socket.receiveToEnd())
            let reply = try RawHTTPReply(takingFrom: &bytes)
            #expect(reply.failure == "request field is longer than 1024 bytes, shorten it")
            #expect(tracker.statistics().refusals[.malformedRequest] == 1)
            #expect(try serves(port))
        }
    }

    @Test func refusesAnEndlessTarget() async throws {
        try await serve({ $0.requestFieldBytes = 1024 }) { tracker, port in
            let socket = try RawSocket(.stream, to: "127.0.0.1", port: port)
            try socket.send("GET /announce?")
            // 16 MiB would have to be held somewhere if nobody stopped reading them.
            var sent = 0
            while sent < 16 << 20, (try? socket.send([UInt8](repeating: 0x61, count: 4096))) != nil { sent += 4096 }
            #expect(sent < 16 << 20)
            #expect(tracker.statistics().refusals[.malformedRequest] == 1)
        }
    }

    @Test(arguments: [
        (0..<65).map { "X-\($0): a\r\n" }.joined(),
        (0..<20).map { "X-\($0): \(String(repeating: "b", count: 1000))\r\n" }.joined(),
        "X: \(String(repeating: "c", count: 9000))\r\n",
    ])
    func refusesTooManyHeaders(headers: String) async throws {
        try await serve({ _ in }) { _, port in
            let socket = try RawSocket(.stream, to: "127.0.0.1", port: port)
            try socket.send(HTTPServerTests.get(HTTPRequestTests.minimal, headers))
            var bytes = try #require(socket.receiveToEnd())
            #expect(try RawHTTPReply(takingFrom: &bytes).status == 400)
            #expect(try serves(port))
        }
    }

    @Test(arguments: ["", "G", "GET /announce?info_hash=%", "GET /announce HTTP/1.1\r\nHost: x\r\nX-Slow: "])
    func endsConnectionsThatTakeTooLong(start: String) async throws {
        try await serve({ $0.requestTime = .milliseconds(100) }) { tracker, port in
            let socket = try RawSocket(.stream, to: "127.0.0.1", port: port)
            try socket.send(start)
            #expect(socket.receiveToEnd() == [])
            let statistics = tracker.statistics()
            #expect(statistics.refusals[.slowClient] == 1)
            #expect(statistics.connectionsFailed == 1)
            #expect(statistics.lastConnectionFailure == "no whole request from 127.0.0.1 within 0.1 seconds")
        }
    }

    @Test func endsConnectionsThatTrickle() async throws {
        try await serve({ $0.requestTime = .milliseconds(200) }) { tracker, port in
            let socket = try RawSocket(.stream, to: "127.0.0.1", port: port)
            var sent = 0
            try await expectEventually {
                sent += socket.trySend([0x47])
                let statistics = tracker.statistics()
                return statistics.connectionsAccepted == 1 && statistics.connectionsOpen == 0
            }
            #expect(sent < 500)
        }
    }

    @Test func endsIdleConnections() async throws {
        try await serve({ $0.idleTime = .milliseconds(100) }) { tracker, port in
            let socket = try RawSocket(.stream, to: "127.0.0.1", port: port)
            try socket.send(HTTPServerTests.get(HTTPRequestTests.minimal))
            var bytes = try #require(socket.receiveToEnd())
            #expect(try RawHTTPReply(takingFrom: &bytes).status == 200)
            #expect(bytes.isEmpty)
            #expect(tracker.statistics().refusals[.slowClient] == 0)
        }
    }

    /// Whoever says nothing makes room for who does.
    @Test func closesTheOldestIdleConnectionBeyondTheLimit() async throws {
        try await serve({ $0.connections = 2 }) { tracker, port in
            do {
                let first = try RawSocket(.stream, to: "127.0.0.1", port: port)
                try await expectEventually { tracker.statistics().connectionsOpen == 1 }
                let second = try RawSocket(.stream, to: "127.0.0.1", port: port)
                try await expectEventually { tracker.statistics().connectionsOpen == 2 }
                let third = try RawSocket(.stream, to: "127.0.0.1", port: port)
                #expect(first.receive()?.isEmpty ?? true)
                #expect(tracker.statistics().refusals[.tooManyConnections] == 1)
                try second.send(HTTPServerTests.get("/announce"))
                try third.send(HTTPServerTests.get("/announce"))
                #expect(try second.receiveReply() != nil)
                #expect(try third.receiveReply() != nil)
            }
            try await expectEventually { tracker.statistics().connectionsOpen == 0 }
            #expect(try serves(port))
        }
    }

    /// Six hundred sockets that say nothing, from the client's own address and from another, and more than there is room.
    @Test(arguments: ["127.0.0.1", "127.0.0.9"])
    func servesAClientBesideCrowdsOfSilentSockets(crowd: String) async throws {
        try await serve({ $0.connections = 128 }) { tracker, port in
            let kept = try RawSocket(.stream, from: "127.0.0.2", to: "127.0.0.1", port: port)
            var silent: [RawSocket] = []
            for _ in 0..<60 {
                for _ in 0..<10 { silent.append(try RawSocket(.stream, from: crowd, to: "127.0.0.1", port: port)) }
                #expect(try serves(port))
                try kept.send(HTTPServerTests.get(HTTPRequestTests.minimal))
                #expect(try kept.receiveReply()?.status == 200)
            }
            #expect(tracker.statistics().connectionsOpen <= 128)
            #expect(tracker.statistics().refusals[.tooManyConnections, default: 0] >= 600 - 128)
            withExtendedLifetime(silent) {}
        }
    }

    @Test func endsAConnectionAfterItsLastAllowedRequest() async throws {
        try await serve({ $0.requestsPerConnection = 3 }) { _, port in
            let socket = try RawSocket(.stream, to: "127.0.0.1", port: port)
            for _ in 0..<5 { try socket.send(HTTPServerTests.get(HTTPRequestTests.minimal)) }
            var bytes = try #require(socket.receiveToEnd())
            let closes = try (0..<3).map { _ in try RawHTTPReply(takingFrom: &bytes).closes }
            #expect(closes == [false, false, true])
            #expect(bytes.isEmpty)
        }
    }

    @Test func endsAConnectionThatAsksOnWithoutReading() async throws {
        try await serve({ $0.requestsPerConnection = .max }) { tracker, port in
            let socket = try RawSocket(.stream, to: "127.0.0.1", port: port, receiveBufferBytes: 4096)
            let hashes = (0..<64).map { "info_hash=\(Samples.hash(UInt8($0)).percentEncoded)" }
            // Swarms that exist make the replies long.
            let announces = (0..<64).map { number in
                let hash = Samples.hash(UInt8(number)).percentEncoded
                return HTTPServerTests.get(
                    "/announce?info_hash=\(hash)&peer_id=\(HTTPRequestTests.peerID)&port=1&left=1"
                )
            }
            try socket.send(announces.joined())
            let scrape = Array(HTTPServerTests.get("/scrape?" + hashes.joined(separator: "&")).utf8)
            var rest = scrape[...]
            try await expectEventually {
                while case let sent = socket.trySend(rest), sent > 0 {
                    rest = sent == rest.count ? scrape[...] : rest.dropFirst(sent)
                }
                let statistics = tracker.statistics()
                return statistics.connectionsAccepted == 1 && statistics.connectionsOpen == 0
            }
            #expect(tracker.statistics().refusals[.slowClient] == 1)
            #expect(try serves(port))
        }
    }

    @Test func survivesConnectionsThatVanish() async throws {
        try await serve({ _ in }) { tracker, port in
            let request = HTTPServerTests.get(HTTPRequestTests.minimal)
            for length in stride(from: 0, through: request.utf8.count, by: 7) {
                let socket = try RawSocket(.stream, to: "127.0.0.1", port: port)
                try socket.send(String(request.prefix(length)))
            }
            try await expectEventually { tracker.statistics().connectionsOpen == 0 }
            #expect(try serves(port))
        }
    }

    /// Two hundred damaged requests a seed; each must end in a reply or a closed connection, and honest clients must
    /// be served afterwards.
    @Test(arguments: [1, 2, 3] as [UInt64])
    func survivesDamagedRequests(seed: UInt64) async throws {
        try await serve({ $0.requestTime = .milliseconds(300) }) { tracker, port in
            var damage = Damage(seed: seed)
            for _ in 0..<200 {
                let socket = try RawSocket(.stream, to: "127.0.0.1", port: port)
                let request = HTTPServerTests.get(HTTPRequestTests.minimal + "&compact=0&event=started")
                // The tracker may have seen enough before everything is sent.
                try? socket.send(damage.apply(to: Array(request.utf8)))
                socket.endSending()
                var bytes = socket.receiveToEnd() ?? []
                while !bytes.isEmpty { _ = try RawHTTPReply(takingFrom: &bytes) }
            }
            try await expectEventually { tracker.statistics().connectionsOpen == 0 }
            #expect(try serves(port))
        }
    }
}
