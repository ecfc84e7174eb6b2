import Metainfo
import TestSupport
import Testing

@testable import Tracker

/// The UDP half of a real tracker, spoken to datagram by datagram.
@Suite("UDP server", .timeLimit(.minutes(2)), .queued)
struct DatagramServerTests {
    private static let connect = Samples.hex("0000041727101980" + "00000000" + "01020304")

    private static func announce(_ connectionID: ArraySlice<UInt8>) -> [UInt8] {
        connectionID + Array(Samples.hex(DatagramTests.announce).dropFirst(8))
    }

    private func serve(
        _ change: (inout TrackerLimits) -> Void = { _ in },
        body: (RunningTracker, _ v4: UInt16, _ v6: UInt16) async throws -> Void
    ) async throws {
        var configuration = TrackerConfiguration(transports: [.udp])
        change(&configuration.limits)
        try await withTracker(configuration) { tracker in
            try await body(tracker, tracker.listeners[0].port, tracker.listeners[1].port)
        }
    }

    private func exchange(_ socket: RawSocket, _ datagram: [UInt8]) throws -> [UInt8] {
        try socket.send(datagram)
        return try #require(socket.receive())
    }

    /// Connects and announces a leecher on port 6881; gives the announce's reply.
    private func announce(_ socket: RawSocket) throws -> [UInt8] {
        let connected = try exchange(socket, Self.connect)
        #expect(connected.count == 16)
        return try exchange(socket, Self.announce(connected.suffix(8)))
    }

    @Test func introducesIPv4Peers() async throws {
        try await serve { tracker, port, _ in
            let first = try RawSocket(.datagram, from: "127.0.0.2", to: "127.0.0.1", port: port)
            #expect(try announce(first) == Samples.hex("000000010a0b0c0d" + "00000005" + "00000001" + "00000000"))
            let second = try RawSocket(.datagram, from: "127.0.0.3", to: "127.0.0.1", port: port)
            #expect(
                try announce(second)
                    == Samples.hex("000000010a0b0c0d" + "00000005" + "00000002" + "00000000" + "7f0000021ae1")
            )
            // A time is entered after its reply has gone; the next reply says that it has been.
            _ = try exchange(second, Self.connect)
            let statistics = tracker.statistics()
            #expect(statistics.connects == 3)
            #expect(statistics.announces[.udp]?[.started] == 2)
            #expect(statistics.announceServiceTimes[.udp]?.count == 2)
        }
    }

    @Test func repliesToIPv6InTheIPv6Form() async throws {
        try await serve { _, _, port in
            let socket = try RawSocket(.datagram, to: "::1", port: port)
            #expect(try announce(socket).count == 20)
            let connected = try exchange(socket, Self.connect)
            var other = Self.announce(connected.suffix(8))
            other[97] ^= 0xff
            #expect(
                try exchange(socket, other).suffix(18)
                    == Samples.hex("000000000000000000000000000000011ae1")[...]
            )
        }
    }

    @Test func refusesAnIDIssuedToAnotherAddress() async throws {
        try await serve { tracker, port, _ in
            let first = try RawSocket(.datagram, from: "127.0.0.2", to: "127.0.0.1", port: port)
            let stolen = try exchange(first, Self.connect).suffix(8)
            let second = try RawSocket(.datagram, from: "127.0.0.3", to: "127.0.0.1", port: port)
            let reply = try exchange(second, Self.announce(stolen))
            #expect(reply.prefix(4) == [0, 0, 0, 3])
            #expect(String(decoding: reply.dropFirst(8), as: UTF8.self) == "connection id is not valid, connect again")
            #expect(tracker.statistics().peers == 0)
        }
    }

    @Test func issuesOtherIDsInEveryRun() async throws {
        var ids: Set<[UInt8]> = []
        for _ in 0..<2 {
            try await serve { _, port, _ in
                let socket = try RawSocket(.datagram, from: "127.0.0.2", to: "127.0.0.1", port: port)
                ids.insert(Array(try exchange(socket, Self.connect)[8..<15]))
            }
        }
        #expect(ids.count == 2)
    }

    @Test func dropsDatagramsThatAreTooLong() async throws {
        try await serve({ $0.datagramBytes = 100 }) { tracker, port, _ in
            let socket = try RawSocket(.datagram, to: "127.0.0.1", port: port)
            try socket.send(Self.connect + [UInt8](repeating: 0, count: 85))
            try socket.send([UInt8](repeating: 0, count: 60000))
            try socket.send([])
            // Answered in order, so an answer to this one says that nothing is still to come for the others.
            #expect(try exchange(socket, Self.connect + [UInt8](repeating: 0, count: 84)).count == 16)
            #expect(socket.receive(waits: false) == nil)
            #expect(tracker.statistics().refusals[.malformedDatagram] == 3)
        }
    }

    @Test func keepsEachSourceToItsRate() async throws {
        try await serve({ $0.datagramsPerSecond = 50 }) { tracker, port, _ in
            let flood = try RawSocket(.datagram, from: "127.0.0.2", to: "127.0.0.1", port: port)
            for _ in 0..<100 { try flood.send(Self.connect) }
            let other = try RawSocket(.datagram, from: "127.0.0.3", to: "127.0.0.1", port: port)
            #expect(try exchange(other, Self.connect).count == 16)
            #expect(tracker.statistics().refusals[.rateExceeded, default: 0] > 0)
        }
    }

    /// Five hundred damaged datagrams a seed, and an honest client afterwards.
    @Test(arguments: [31, 32] as [UInt64])
    func survivesDamagedDatagrams(seed: UInt64) async throws {
        try await serve { _, port, _ in
            var damage = Damage(seed: seed)
            let socket = try RawSocket(.datagram, from: "127.0.0.2", to: "127.0.0.1", port: port)
            let id = try exchange(socket, Self.connect).suffix(8)
            let good = [Self.connect, Self.announce(id)]
            let honest = try RawSocket(.datagram, from: "127.0.0.3", to: "127.0.0.1", port: port)
            for round in 0..<500 {
                try socket.send(damage.apply(to: good[round % 2]))
                while socket.receive(waits: false) != nil {}
                // More than the kernel queues for a socket would only be lost on the way.
                if round % 20 == 0 { _ = try exchange(honest, Self.connect) }
            }
            #expect(try announce(honest).prefix(8) == Samples.hex("000000010a0b0c0d")[...])
        }
    }
}
