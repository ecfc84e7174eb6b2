import Metainfo
import TestSupport
import Testing

@testable import Tracker

/// One guest does not shut out the others.
@Suite("Quotas", .timeLimit(.minutes(2)), .queued)
struct QuotaTests {
    private static func registry(_ change: (inout TrackerLimits) -> Void) -> SwarmRegistry {
        var limits = TrackerLimits()
        change(&limits)
        return SwarmRegistry(limits: limits, peerLifetime: .seconds(300), seed: 1)
    }

    private static func hash(_ number: UInt32) -> InfoHash {
        InfoHash(bytes: withUnsafeBytes(of: number) { Array($0) } + [UInt8](repeating: 7, count: 16))!
    }

    private func announces(
        _ registry: inout SwarmRegistry,
        _ number: UInt32,
        from source: String,
        at second: Double
    ) -> Bool {
        let request = Samples.announce(from: source, of: Self.hash(number))
        let reply = try? registry.announce(request, at: Samples.second(second), mostReturned: 50, bothFamilies: false)
        return reply != nil
    }

    /// One address begins as many torrents as there is room for; another one's are all served, at once.
    @Test func aFloodOfTorrentsDisplacesItself() {
        var registry = Self.registry { $0.swarms = 4096 }
        let flood = (0..<10_000).count { announces(&registry, UInt32($0), from: "127.0.0.9", at: 0) }
        #expect(flood == 4096)
        let good = (20_000..<21_000).count { announces(&registry, $0, from: "127.0.0.2", at: 0.001) }
        #expect(good == 1000)
        let again = (20_000..<21_000).count { registry.counts(of: Self.hash($0), at: Samples.second(1))?.leechers == 1 }
        #expect(again == 1000, "and none of them makes room for another")
        #expect(registry.swarmCount == 4096)
        #expect(registry.peerCount == 4096)
    }

    @Test func anAddressIsKeptToItsQuota() throws {
        var registry = Self.registry { $0.swarmsPerSource = 100 }
        #expect((0..<500).count { announces(&registry, UInt32($0), from: "127.0.0.9", at: 0) } == 100)
        let refusal = #expect(throws: Refusal.self) {
            _ = try registry.announce(
                Samples.announce(from: "127.0.0.9", of: Self.hash(1000)),
                at: Samples.second(0),
                mostReturned: 50,
                bothFamilies: false
            )
        }
        #expect(
            refusal?.reason == "127.0.0.9 has begun 100 torrents, the most for one address, announce again later"
        )
        #expect(announces(&registry, 1000, from: "127.0.0.2", at: 0))
    }

    /// Two addresses fill the tracker with peers, one of them with most; a third one's are served all the same.
    @Test func aFloodOfPeersDisplacesItself() {
        var registry = Self.registry {
            $0.peers = 1000
            $0.peersPerSource = 800
        }
        func served(_ source: String, _ ports: Range<UInt16>, of number: UInt32) -> Int {
            ports.count { port in
                let request = Samples.announce(from: source, port: port, of: Self.hash(number))
                let reply = try? registry.announce(
                    request,
                    at: Samples.second(0),
                    mostReturned: 50,
                    bothFamilies: false
                )
                return reply != nil
            }
        }
        #expect((0..<10).map { served("127.0.0.8", 1..<101, of: $0) }.reduce(0, +) == 800)
        #expect(served("127.0.0.9", 1..<301, of: 100) == 300, "it has less than its half")
        #expect(served("127.0.0.2", 1..<101, of: 200) == 100)
        #expect(served("127.0.0.3", 1..<101, of: 100) == 100, "in a swarm that another began, and keeps")
        #expect(registry.counts(of: Self.hash(100), at: Samples.second(1))?.leechers == 400)
        #expect(registry.peerCount <= 1000)
    }

    /// Torrents that nobody announces any more make room before anybody is refused, long before their peers' time is over.
    @Test func idleTorrentsMakeRoom() {
        var registry = Self.registry { $0.swarms = 64 }
        #expect((0..<100).count { announces(&registry, UInt32($0), from: "127.0.0.9", at: 0) } == 64)
        #expect(!announces(&registry, 200, from: "127.0.0.9", at: 9.9))
        #expect((300..<364).count { announces(&registry, $0, from: "127.0.0.9", at: 10) } == 64)
        #expect(registry.swarmCount == 64)
    }

    /// A guest of IPv6 has 2⁶⁴ addresses, and is one guest all the same.
    @Test func countsAnIPv6NetworkAsOneSource() {
        var registry = Self.registry { $0.swarmsPerSource = 100 }
        let flood = (0..<200).count {
            announces(&registry, UInt32($0), from: "2001:db8::\(String($0, radix: 16))", at: 0)
        }
        #expect(flood == 100)
        #expect(announces(&registry, 1000, from: "2001:db8:0:1::1", at: 0))
    }

    @Test func whoSaysNothingDisplacesOnlyItself() {
        var table = ConnectionTable(capacity: 8, perSource: 6)
        let good = table.open(from: PeerAddress(text: "127.0.0.2")!).number
        let crowd = PeerAddress(text: "127.0.0.9")!
        let evicted = (0..<100).compactMap { _ in table.open(from: crowd).evicted }
        #expect(evicted.count == 94)
        #expect(!evicted.contains(good))
        #expect(table.count == 7)
        // A served connection outlives silent ones that are younger.
        let served = table.open(from: PeerAddress(text: "127.0.0.3")!).number
        table.use(served)
        let more = (4..<30).compactMap { table.open(from: PeerAddress(text: "127.0.1.\($0)")!).evicted }
        #expect(more.count == 26)
        #expect(table.count == 8)
        table.close(served)
        table.close(served)
        #expect(table.count == 7)
    }

    @Test func holdsAHundredThousandTorrents() {
        var registry = Self.registry { _ in }
        #expect((0..<100_000).count { announces(&registry, UInt32($0), from: "127.0.0.2", at: 0) } == 100_000)
        #expect(registry.peerCount == 100_000)
        #expect(announces(&registry, 99_999, from: "127.0.0.3", at: 1))
        #expect(registry.counts(of: Self.hash(99_999), at: Samples.second(1))?.leechers == 2)
    }
}
