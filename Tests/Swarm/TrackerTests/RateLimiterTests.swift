import TestSupport
import Testing

@testable import Tracker

@Suite("Rate limiter", .timeLimit(.minutes(2)), .queued)
struct RateLimiterTests {
    private let first = PeerAddress(text: "127.0.0.2")!
    private let second = PeerAddress(text: "127.0.0.3")!

    private func admitted(_ limiter: inout RateLimiter, _ source: PeerAddress, _ tries: Int, at second: Double) -> Int {
        (0..<tries).count { _ in limiter.admits(source, at: Samples.second(second)) }
    }

    @Test func allowsABurstAndThenTheRate() {
        var limiter = RateLimiter(perSecond: 10, sources: 4)
        #expect(admitted(&limiter, first, 100, at: 0) == 10)
        #expect(admitted(&limiter, first, 100, at: 0.5) == 5)
        #expect(admitted(&limiter, first, 100, at: 0.5) == 0)
        #expect(admitted(&limiter, first, 100, at: 100) == 10)
    }

    @Test func countsSourcesApart() {
        var limiter = RateLimiter(perSecond: 3, sources: 4)
        #expect(admitted(&limiter, first, 9, at: 0) == 3)
        #expect(admitted(&limiter, second, 9, at: 0) == 3)
    }

    @Test func letsSourcesItCannotRememberShareOneAllowance() {
        var limiter = RateLimiter(perSecond: 5, sources: 1)
        #expect(admitted(&limiter, first, 9, at: 0) == 5)
        #expect(admitted(&limiter, second, 3, at: 0) == 3)
        #expect(admitted(&limiter, PeerAddress(text: "::1")!, 9, at: 0) == 2)
    }

    @Test func forgetsSourcesThatHaveGoneQuiet() {
        var limiter = RateLimiter(perSecond: 5, sources: 1)
        #expect(admitted(&limiter, first, 9, at: 0) == 5)
        #expect(admitted(&limiter, second, 9, at: 10) == 5)
        #expect(admitted(&limiter, first, 9, at: 10) == 5)
        #expect(admitted(&limiter, PeerAddress(text: "::1")!, 9, at: 10) == 0)
    }
}
