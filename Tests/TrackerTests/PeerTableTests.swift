import Metainfo
import Testing

@testable import Tracker

@Suite("Peer tables")
struct PeerTableTests {
    private static func table(_ ports: some Sequence<UInt16>) -> PeerTable {
        var table = PeerTable()
        for port in ports { table.insert(peer(port)) }
        return table
    }

    private static func peer(_ port: UInt16, expiry: Double = 10) -> Peer {
        Peer(
            endpoint: Samples.endpoint("127.0.0.2", port),
            id: Samples.peerID("a"),
            hasCompleted: false,
            expiry: Samples.second(expiry)
        )
    }

    private func ports(_ peers: [Peer]) -> [UInt16] { peers.map(\.endpoint.port) }

    @Test func findsWhatIsLeftAfterRemovals() {
        var table = Self.table(1...50)
        for port in stride(from: UInt16(1), through: 50, by: 3) {
            #expect(table.remove(Samples.endpoint("127.0.0.2", port))?.endpoint.port == port)
        }
        for port in UInt16(1)...50 {
            let found = table[Samples.endpoint("127.0.0.2", port)]
            #expect((found == nil) == (port % 3 == 1))
            #expect(found.map { $0.endpoint.port == port } ?? true)
        }
        #expect(table.count == 33)
    }

    @Test func replacesByEndpoint() {
        var table = Self.table([1, 2])
        table.insert(Self.peer(1, expiry: 99))
        #expect(table.count == 2)
        #expect(table[Samples.endpoint("127.0.0.2", 1)]?.expiry == Samples.second(99))
    }

    @Test func removingAStrangerChangesNothing() {
        var table = Self.table([1, 2])
        #expect(table.remove(Samples.endpoint("127.0.0.2", 3)) == nil)
        #expect(table.count == 2)
    }

    @Test(arguments: [0, 1, 2, 9, 10, 19, 20, 21, 1000, -1])
    func drawsDifferentPeersAndNeverTheRequester(wanted: Int) {
        let table = Self.table(1...20)
        for seed in UInt64(0)..<50 {
            var generator = SplitMix64(state: seed)
            let drawn = ports(table.sample(wanted, excluding: Samples.endpoint("127.0.0.2", 7), using: &generator))
            #expect(drawn.count == min(max(wanted, 0), 19))
            #expect(Set(drawn).count == drawn.count)
            #expect(!drawn.contains(7))
        }
    }

    @Test func drawsTheSameForTheSameSeed() {
        func draw() -> [UInt16] {
            var generator = SplitMix64(state: 42)
            return ports(Self.table(1...200).sample(10, excluding: Samples.endpoint("::1", 1), using: &generator))
        }
        #expect(draw() == draw())
    }

    /// Each of 19 peers is drawn 5 times out of 19 on average; 4000 draws put three standard deviations at 84.
    @Test func drawsEveryPeerAboutEquallyOften() {
        let table = Self.table(1...20)
        var generator = SplitMix64(state: 3)
        var counts: [UInt16: Int] = [:]
        for _ in 0..<4000 {
            for port in ports(table.sample(5, excluding: Samples.endpoint("127.0.0.2", 20), using: &generator)) {
                counts[port, default: 0] += 1
            }
        }
        #expect(counts.count == 19)
        #expect(counts.values.allSatisfy { abs($0 - 4000 * 5 / 19) < 120 })
    }

    @Test func forgetsPeersOfOneMoment() {
        var table = Self.table([1, 2, 3])
        table.insert(Self.peer(4, expiry: 20))
        table.removeExpired(at: Samples.second(10))
        #expect(ports(table.peers) == [4])
    }
}
