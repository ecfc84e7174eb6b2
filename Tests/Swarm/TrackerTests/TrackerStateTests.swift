import Metainfo
import TestSupport
import Testing
import Vocabulary

@testable import Tracker

@Suite("Tracker state", .timeLimit(.minutes(2)), .queued)
struct TrackerStateTests {
    private var state = Self.state()
    private let client = PeerAddress(text: "127.0.0.2")!

    private static func state(_ change: (inout TrackerLimits) -> Void = { _ in }) -> TrackerState {
        var configuration = TrackerConfiguration()
        change(&configuration.limits)
        var secrets = SplitMix64(seed: 7)
        return TrackerState(configuration, secrets: &secrets)
    }

    private mutating func send(_ hex: String, from source: String = "127.0.0.2", at second: Double = 0) -> [UInt8]? {
        state.reply(to: Samples.hex(hex), from: PeerAddress(text: source)!, at: Samples.second(second))
    }

    /// Asks for a connection id; gives its sixteen digits.
    private mutating func connect(from source: String = "127.0.0.2", at second: Double = 0) throws -> String {
        let reply = try #require(send("0000041727101980" + "00000000" + "01020304", from: source, at: second))
        #expect(reply.prefix(8) == [0, 0, 0, 0, 1, 2, 3, 4])
        return reply.suffix(8).map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
    }

    private func announce(_ connectionID: String) -> String {
        connectionID + DatagramTests.announce.dropFirst(16)
    }

    @Test mutating func announcesOverUDPAfterConnecting() throws {
        let first = try connect()
        #expect(send(announce(first)) == Samples.hex("000000010a0b0c0d" + "00000005" + "00000001" + "00000000"))
        let second = try connect(from: "127.0.0.3")
        #expect(
            send(announce(second), from: "127.0.0.3")
                == Samples.hex("000000010a0b0c0d" + "00000005" + "00000002" + "00000000" + "7f0000021ae1")
        )
        let scrape = second + "000000020a0b0c0d" + DatagramTests.hash + String(repeating: "00", count: 20)
        #expect(
            send(scrape, from: "127.0.0.3")
                == Samples.hex("000000020a0b0c0d" + "000000000000000000000002" + "000000000000000000000000")
        )
        #expect(state.statistics.announces[.udp] == [.started: 2, .update: 0, .stopped: 0, .completed: 0, .paused: 0])
        #expect(state.statistics.connects == 2)
        #expect(state.statistics.scrapes == [.udp: 1, .http: 0])
    }

    @Test mutating func sharesSwarmsBetweenTransports() throws {
        _ = state.answer(target: HTTPRequestTests.minimal, from: client, at: Samples.second(0))
        let id = try connect(from: "127.0.0.3")
        #expect(send(announce(id), from: "127.0.0.3")?.suffix(6) == Samples.hex("7f0000021ae1")[...])
    }

    @Test mutating func givesIPv6ClientsEighteenBytePeers() throws {
        for source in ["::1", "::2"] {
            let id = try connect(from: source)
            let reply = try #require(send(announce(id), from: source))
            #expect(reply.count == (source == "::1" ? 20 : 38))
        }
    }

    @Test mutating func tellsAClientWithAnOldIDToConnectAgain() throws {
        let id = try connect()
        let reply = try #require(send(announce(id), at: 121))
        #expect(reply == Samples.hex("000000030a0b0c0d") + Array("connection id is not valid, connect again".utf8))
        #expect(state.statistics.peers == 0)
        #expect(state.statistics.refusals[.badConnectionID] == 1)
    }

    @Test mutating func neverSendsAStrangerMoreThanItSent() throws {
        // Sixteen bytes of an unknown action: the error would be longer than the datagram.
        #expect(send("1122334455667788" + "00000009" + "0a0b0c0d") == nil)
        #expect(send("1122334455667788" + "00000002" + "0a0b0c0d" + DatagramTests.hash) == nil)
        let id = try connect()
        #expect(send(id + "00000009" + "0a0b0c0d")?.prefix(8) == Samples.hex("000000030a0b0c0d")[...])
    }

    @Test mutating func dropsWhatIsTooLongOrTooFrequent() throws {
        state = Self.state {
            $0.datagramBytes = 98
            $0.datagramsPerSecond = 3
        }
        let id = try connect()
        #expect(send(announce(id) + "00") == nil)
        #expect(send(announce(id)) != nil)
        #expect(send(announce(id)) == nil)
        #expect(state.statistics.refusals[.malformedDatagram] == 1)
        #expect(state.statistics.refusals[.rateExceeded] == 1)
    }

    @Test mutating func keepsUDPRepliesWithinTheirSize() throws {
        state = Self.state { $0.datagramReplyBytes = 20 + 6 * 3 }
        for last in 3..<13 {
            let source = "127.0.0.\(last)"
            let reply = try #require(send(announce(try connect(from: source)), from: source))
            #expect(reply.count == 20 + 6 * min(last - 3, 3))
        }
    }

    @Test mutating func countsRefusalsByKind() {
        let targets = ["/x", "/announce", "/scrape", "/announce?port=1"]
        for target in targets { _ = state.answer(target: target, from: client, at: Samples.second(0)) }
        #expect(state.statistics.refusals[.unknownPath] == 1)
        #expect(state.statistics.refusals[.badParameter] == 3)
        #expect(state.statistics.announceCount() == 0)
    }

    @Test mutating func reportsServiceTimesOnlyWhereThereAreSome() throws {
        #expect(state.statistics.announceServiceTimes.isEmpty)
        for nanoseconds in [1000, 2000, 3000, 90_000_000_000] as [UInt64] {
            state.recordServiceTime(nanoseconds: nanoseconds, .udp)
        }
        let times = try #require(state.statistics.announceServiceTimes[.udp])
        #expect(state.statistics.announceServiceTimes[.http] == nil)
        #expect(times.count == 4)
        #expect(times.buckets.map(\.count) == [1, 1, 1, 1])
        #expect(times.buckets.map(\.valueNs).first.map { abs(Int($0) - 1000) <= 1 } == true)
        #expect(abs(Int(times.p50Ns) - 2000) <= 2)
        #expect(abs(Double(times.maxNs) / 60e9 - 1) < 0.001)
    }

    /// An idle guest makes room: who is new is served, and nobody is shut out.
    @Test mutating func countsConnectionsUpToTheirLimit() {
        state = Self.state { $0.connections = 2 }
        let first = state.openConnection(from: client)
        let second = state.openConnection(from: client)
        #expect(first.evicted == nil && second.evicted == nil)
        #expect(state.openConnection(from: client).evicted == first.number)
        state.closeConnection(second.number)
        #expect(state.openConnection(from: client).evicted == nil)
        #expect(state.statistics.connectionsOpen == 2)
        #expect(state.statistics.connectionsAccepted == 4)
        #expect(state.statistics.refusals[.tooManyConnections] == 1)
        #expect(state.statistics.connectionsFailed == 1)
    }

    @Test mutating func complainsOfNothingUntilSomebodyIsRefused() {
        #expect(state.statistics.complaint == nil)
        _ = state.answer(target: "/x", from: client, at: Samples.second(0))
        _ = state.answer(target: "/announce", from: client, at: Samples.second(0))
        state.countFailedConnection("cannot set an option: Permission denied (errno: 13)")
        #expect(
            state.statistics.complaint
                == "the tracker closed 1 connection: cannot set an option: Permission denied (errno: 13); "
                + "the tracker refused 2 requests: info_hash is missing, add it to the query"
        )
    }
}

extension TrackerState {
    /// The datagram that answers another one; nil when it is dropped.
    mutating func reply(to datagram: [UInt8], from source: PeerAddress, at now: TrackerInstant) -> [UInt8]? {
        var reply = [UInt8](repeating: 0, count: 2048)
        let answer = reply.withUnsafeMutableBytes { reply in
            datagram.withUnsafeBytes { self.answer(datagram: $0, from: source, at: now, into: reply) }
        }
        return answer.map { Array(reply.prefix($0.byteCount)) }
    }
}
