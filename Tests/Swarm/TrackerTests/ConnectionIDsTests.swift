import Metainfo
import TestSupport
import Testing
import Vocabulary

@testable import Tracker

@Suite("Connection ids", .timeLimit(.minutes(2)), .queued)
struct ConnectionIDsTests {
    private let ids: ConnectionIDs
    private let client = PeerAddress(text: "127.0.0.2")!

    init() {
        var generator = SplitMix64(seed: 1)
        ids = ConnectionIDs(using: &generator)
    }

    @Test(arguments: [0, 1, 59.5, 60, 119, 120])
    func acceptsItsOwnForTwoMinutes(age: Double) {
        let id = ids.issue(to: client, at: Samples.second(0))
        #expect(ids.accepts(id, from: client, at: Samples.second(age)))
    }

    @Test(arguments: [121, 122, 180, 255, 256, 257, 300, 512, 3600])
    func refusesOldOnes(age: Double) {
        let id = ids.issue(to: client, at: Samples.second(0))
        #expect(!ids.accepts(id, from: client, at: Samples.second(age)))
    }

    @Test(arguments: ["127.0.0.3", "0.0.0.0", "::1", "::7f00:2"])
    func refusesAnotherAddress(address: String) {
        let id = ids.issue(to: client, at: Samples.second(0))
        #expect(!ids.accepts(id, from: PeerAddress(text: address)!, at: Samples.second(0)))
    }

    @Test func refusesOneOfTheFuture() {
        let id = ids.issue(to: client, at: Samples.second(5))
        #expect(!ids.accepts(id, from: client, at: Samples.second(0)))
    }

    @Test func refusesEveryOneBitChange() {
        let id = ids.issue(to: client, at: Samples.second(0))
        let accepted = (0..<64).filter { ids.accepts(id ^ 1 << $0, from: client, at: Samples.second(0)) }
        #expect(accepted.isEmpty)
    }

    @Test func refusesOnesOfAnotherRun() {
        var generator = SplitMix64(seed: 2)
        let id = ConnectionIDs(using: &generator).issue(to: client, at: Samples.second(0))
        #expect(!ids.accepts(id, from: client, at: Samples.second(0)))
    }

    @Test func refusesBeforeTheClockHasComeFar() {
        // Just after boot the monotonic clock is small; ages must not wrap around below zero.
        #expect(!ids.accepts(0xff, from: client, at: TrackerInstant(nanoseconds: 3_000_000_000)))
    }
}
