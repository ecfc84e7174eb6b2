import Metainfo
import TestSupport
import Testing
import Vocabulary

@testable import Tracker

@Suite("Peer pools", .timeLimit(.minutes(2)), .queued)
struct PeerPoolTests {
    private var pool = PeerPool<CompactContactV4>()
    private var sources = SourceCounts()
    private let source = PeerAddress(text: "127.0.0.2")!

    @discardableResult
    private mutating func announce(
        _ port: UInt16,
        _ event: AnnounceEvent = .update,
        seeder: Bool = false,
        id: Character = "a",
        expiry: Double = 10
    ) -> PeerPool<CompactContactV4>.Outcome {
        let request = Samples.announce(port: port, id: id, event, seeder: seeder)
        return pool.apply(request, expiry: Samples.second(expiry), key: 99, sources: &sources)
    }

    private func ports(_ places: Range<Int>) -> Set<UInt16> { Set(places.map { pool.peer(at: $0).endpoint.port }) }

    /// A plain dictionary says what must be in the pool after two thousand random announces, on both sides of the size at
    /// which an index is made.
    @Test(arguments: [10, 300] as [UInt16])
    mutating func agreesWithADictionary(ports: UInt16) {
        var generator = SplitMix64(seed: UInt64(ports))
        var expected: [UInt16: Bool] = [:]
        for _ in 0..<2000 {
            let port = UInt16.random(in: 1...ports, using: &generator)
            let isSeeder = Bool.random(using: &generator)
            let isStopping = Int.random(in: 0..<3, using: &generator) == 0
            let outcome = announce(port, isStopping ? .stopped : .update, seeder: isSeeder)
            expected[port] = isStopping ? nil : isSeeder
            #expect((outcome.place == nil) == isStopping)
            if let place = outcome.place {
                #expect(pool.peer(at: place).endpoint.port == port)
                #expect((place < pool.seederCount) == isSeeder)
            }
        }
        #expect(pool.count == expected.count)
        #expect(sources[source] == expected.count)
        #expect(self.ports(0..<pool.seederCount) == Set(expected.filter(\.value).keys))
        #expect(self.ports(pool.seederCount..<pool.count) == Set(expected.filter { !$0.value }.keys))
        for port in 1...ports {
            let place = pool.place(of: Samples.endpoint("127.0.0.2", port))
            #expect((place != nil) == (expected[port] != nil))
            #expect(place.map { pool.peer(at: $0).endpoint.port == port } ?? true)
        }
    }

    @Test mutating func replacesByEndpoint() {
        announce(1, id: "a")
        announce(2)
        announce(1, id: "z")
        #expect(pool.count == 2)
        let place = pool.place(of: Samples.endpoint("127.0.0.2", 1))
        #expect(place.map { pool.peer(at: $0).id } == Samples.peerID("z"))
    }

    @Test mutating func aStrangerWhoLeavesChangesNothing() {
        announce(1)
        announce(2, seeder: true)
        announce(3, .stopped)
        #expect(pool.count == 2)
    }

    @Test mutating func countsEachCompletionOnce() {
        #expect(!announce(1).isNewCompletion)
        #expect(announce(1, .completed, seeder: true).isNewCompletion)
        #expect(!announce(1, .completed, seeder: true).isNewCompletion)
        #expect(!announce(1, .update, seeder: true).isNewCompletion)
    }

    @Test(arguments: [3, 100] as [UInt16]) mutating func forgetsPeersOfOneMoment(count: UInt16) {
        for port in 1...count { announce(port, seeder: port.isMultiple(of: 2)) }
        announce(1000, expiry: 20)
        announce(1001, seeder: true, expiry: 20)
        pool.removeExpired(at: Samples.second(9.999), from: &sources)
        #expect(pool.count == Int(count) + 2)
        pool.removeExpired(at: Samples.second(10), from: &sources)
        #expect(ports(0..<pool.count) == [1000, 1001])
        #expect(pool.seederCount == 1)
        pool.removeExpired(at: Samples.second(20), from: &sources)
        #expect(pool.count == 0)
        #expect(sources[source] == 0)
    }

    /// BEP 23 and BEP 7 forms, packed with Python 3.11's `socket.inet_pton` and `struct`.
    @Test mutating func writesTheCompactForms() {
        var v6 = PeerPool<CompactContactV6>()
        _ = v6.apply(
            Samples.announce(from: "2001:db8::1", port: 6882),
            expiry: Samples.second(1),
            key: 1,
            sources: &sources
        )
        announce(6881)
        announce(51413)
        var bytes = [UInt8](repeating: 0xee, count: 31)
        bytes.withUnsafeMutableBytes { buffer in
            pool.write([1, 0] as [UInt32], to: buffer.baseAddress!)
            v6.write([0] as [UInt32], to: buffer.baseAddress! + 12)
        }
        #expect(bytes == Samples.hex("7f000002c8d5" + "7f0000021ae1" + "20010db80000000000000000000000011ae2" + "ee"))
        #expect(v6.peer(at: 0).endpoint == Samples.endpoint("2001:db8::1", 6882))
    }
}
