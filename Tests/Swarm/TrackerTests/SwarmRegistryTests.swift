import Metainfo
import TestSupport
import Testing

@testable import Tracker

@Suite("Swarm registry", .timeLimit(.minutes(2)), .queued)
struct SwarmRegistryTests {
    private var registry = Self.registry()

    private static func registry(_ change: (inout TrackerLimits) -> Void = { _ in }) -> SwarmRegistry {
        var limits = TrackerLimits()
        change(&limits)
        return SwarmRegistry(limits: limits, peerLifetime: .seconds(60), seed: 1)
    }

    @discardableResult
    private mutating func announce(
        _ request: AnnounceRequest,
        at second: Double = 0,
        bothFamilies: Bool = true,
        most: Int = .max
    ) throws -> AnnounceReply {
        try registry.announce(request, at: Samples.second(second), mostReturned: most, bothFamilies: bothFamilies)
    }

    private func ports(_ reply: AnnounceReply) -> [UInt16] {
        (reply.sameFamily + reply.otherFamily).map(\.endpoint.port).sorted()
    }

    @Test mutating func introducesPeersButNotToThemselves() throws {
        let first = try announce(Samples.announce(port: 1))
        #expect(ports(first) == [])
        #expect(first.counts == SwarmCounts(seeders: 0, leechers: 1, downloads: 0))
        #expect(ports(try announce(Samples.announce(port: 2, seeder: true))) == [1])
        #expect(ports(try announce(Samples.announce(port: 3))) == [1, 2])
        #expect(ports(try announce(Samples.announce(port: 3, .update))) == [1, 2])
        #expect(registry.peerCount == 3)
    }

    @Test mutating func keysPeersByAddressAndPort() throws {
        try announce(Samples.announce(from: "127.0.0.2", port: 1))
        try announce(Samples.announce(from: "127.0.0.3", port: 1))
        try announce(Samples.announce(from: "127.0.0.2", port: 2))
        try announce(Samples.announce(from: "127.0.0.2", port: 1, id: "z", .update))
        #expect(registry.peerCount == 3)
    }

    @Test mutating func keepsSwarmsApart() throws {
        try announce(Samples.announce(port: 1))
        let other = try announce(Samples.announce(port: 2, of: Samples.hash(1)))
        #expect(ports(other) == [])
        #expect(registry.swarmCount == 2)
    }

    @Test mutating func sendsSeedersOnlyLeechers() throws {
        try announce(Samples.announce(port: 1, seeder: true))
        try announce(Samples.announce(port: 2))
        #expect(ports(try announce(Samples.announce(port: 3, seeder: true))) == [2])
    }

    @Test mutating func countsEachCompletionOnce() throws {
        try announce(Samples.announce(port: 1))
        for second in 0..<3 {
            try announce(Samples.announce(port: 1, .completed, seeder: true), at: Double(second))
        }
        let reply = try announce(Samples.announce(port: 2, .completed, seeder: true))
        #expect(reply.counts == SwarmCounts(seeders: 2, leechers: 0, downloads: 2))
    }

    @Test mutating func countsAPartialSeedAsIncomplete() throws {
        let reply = try announce(Samples.announce(port: 1, .paused))
        #expect(reply.counts == SwarmCounts(seeders: 0, leechers: 1, downloads: 0))
    }

    @Test mutating func forgetsWhoStopsAndTellsThemNobody() throws {
        try announce(Samples.announce(port: 1))
        try announce(Samples.announce(port: 2))
        let reply = try announce(Samples.announce(port: 1, .stopped))
        #expect(ports(reply) == [])
        #expect(reply.counts.leechers == 1)
        #expect(registry.peerCount == 1)
        #expect(ports(try announce(Samples.announce(port: 3))) == [2])
    }

    @Test mutating func makesNoSwarmForWhoStops() throws {
        let reply = try announce(Samples.announce(port: 1, .stopped))
        #expect(reply.counts == .none)
        #expect(registry.swarmCount == 0)
    }

    @Test(arguments: [(nil, 3), (0, 0), (1, 1), (2, 2), (4, 4), (5, 4), (1_000_000, 4)] as [(Int?, Int)])
    mutating func returnsAsManyAsAreWantedAndAllowed(wanted: Int?, expected: Int) throws {
        registry = Self.registry {
            $0.defaultPeersReturned = 3
            $0.peersReturned = 4
        }
        for port in UInt16(1)...10 { try announce(Samples.announce(port: port)) }
        #expect(ports(try announce(Samples.announce(port: 11, wanted: wanted))).count == expected)
        #expect(ports(try announce(Samples.announce(port: 11, wanted: wanted), most: 2)).count == min(expected, 2))
    }

    @Test mutating func givesTheOnlySeederASeatInACrowd() throws {
        try announce(Samples.announce(port: 1000, seeder: true))
        for port in UInt16(1)...100 { try announce(Samples.announce(port: port)) }
        for _ in 0..<20 {
            #expect(ports(try announce(Samples.announce(port: 101, wanted: 5))).contains(1000))
        }
    }

    @Test mutating func fillsUpWithTheOtherFamilyOnlyWhereTheReplyHasRoom() throws {
        try announce(Samples.announce(from: "127.0.0.2", port: 1, id: "a"))
        try announce(Samples.announce(from: "::1", port: 2, id: "b"))
        let request = Samples.announce(from: "127.0.0.3", port: 3, id: "c")
        let both = try announce(request)
        #expect(both.sameFamily.map(\.endpoint.port) == [1])
        #expect(both.otherFamily.map(\.endpoint.port) == [2])
        #expect(try announce(request, bothFamilies: false).otherFamily.isEmpty)
        #expect(ports(try announce(Samples.announce(from: "127.0.0.3", port: 3, id: "c", wanted: 1))) == [1])
    }

    @Test mutating func doesNotIntroduceAClientToItsOtherAddress() throws {
        try announce(Samples.announce(from: "127.0.0.2", port: 1, id: "a"))
        #expect(ports(try announce(Samples.announce(from: "::1", port: 1, id: "a"))) == [])
    }

    @Test mutating func forgetsSilentPeersWithoutASweep() throws {
        try announce(Samples.announce(port: 1), at: 0)
        try announce(Samples.announce(port: 2), at: 30)
        #expect(ports(try announce(Samples.announce(port: 3), at: 59.9)) == [1, 2])
        #expect(ports(try announce(Samples.announce(port: 3), at: 60)) == [2])
        #expect(registry.counts(of: Samples.infoHash, at: Samples.second(95))?.leechers == 1)
        #expect(registry.peerCount == 1)
        #expect(registry.peerCountPeak == 3)
    }

    @Test mutating func sweepsAllSwarms() throws {
        for first in UInt8(0)..<10 { try announce(Samples.announce(of: Samples.hash(first)), at: Double(first)) }
        registry.removeExpired(at: Samples.second(64.5))
        #expect(registry.peerCount == 5)
        registry.removeExpired(at: Samples.second(100))
        #expect(registry.peerCount == 0)
    }

    @Test mutating func refusesPeersBeyondTheSwarmsLimitButServesThoseInside() throws {
        registry = Self.registry { $0.peersPerSwarm = 2 }
        try announce(Samples.announce(port: 1))
        try announce(Samples.announce(port: 2))
        expectRefusal { try $0.announce(Samples.announce(port: 3)) }
        #expect(ports(try announce(Samples.announce(port: 1, .update))) == [2])
        try announce(Samples.announce(port: 1, .stopped))
        #expect(ports(try announce(Samples.announce(port: 3))) == [2])
    }

    @Test mutating func refusesPeersBeyondTheTrackersLimit() throws {
        registry = Self.registry { $0.peers = 1 }
        try announce(Samples.announce(port: 1))
        expectRefusal { try $0.announce(Samples.announce(port: 2, of: Samples.hash(1))) }
        #expect(registry.swarmCount == 1)
    }

    @Test mutating func forgetsAnEmptySwarmBeforeItRefusesANewOne() throws {
        registry = Self.registry { $0.swarms = 2 }
        try announce(Samples.announce(of: Samples.hash(1)))
        try announce(Samples.announce(of: Samples.hash(2)))
        expectRefusal { try $0.announce(Samples.announce(of: Samples.hash(3))) }
        try announce(Samples.announce(of: Samples.hash(1), .stopped))
        try announce(Samples.announce(of: Samples.hash(3)))
        #expect(registry.counts(of: Samples.hash(1), at: Samples.second(0)) == nil)
        #expect(registry.swarmCount == 2)
    }

    private mutating func expectRefusal(
        _ body: (inout Self) throws -> Void,
        sourceLocation: SourceLocation = #_sourceLocation
    ) {
        let before = registry.peerCount
        do {
            try body(&self)
            Issue.record("not refused", sourceLocation: sourceLocation)
        } catch {
            #expect((error as? Refusal)?.kind == .limitReached, sourceLocation: sourceLocation)
        }
        #expect(registry.peerCount == before, sourceLocation: sourceLocation)
    }
}
