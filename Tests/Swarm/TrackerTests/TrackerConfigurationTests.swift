import TestSupport
import Testing

@testable import Tracker

@Suite("Tracker configuration", .timeLimit(.minutes(2)), .queued)
struct TrackerConfigurationTests {
    @Test func takesItsDefaults() throws {
        #expect(throws: Never.self) { try TrackerConfiguration().validate() }
    }

    @Test(arguments: ["10.77.0.1", "0.0.0.0", "::", "2001:db8::1"])
    func leavesLoopbackOnlyWhenToldTo(address: String) throws {
        #expect(error { $0.addresses = [address] }?.contains("is not a loopback address") == true)
        #expect(
            error {
                $0.addresses = [address]
                $0.allowsNonLoopback = true
            } == nil
        )
    }

    @Test func refusesContradictions() {
        #expect(error { $0.addresses = [] } != nil)
        #expect(error { $0.addresses = ["localhost"] } != nil)
        #expect(error { $0.addresses = ["::1", "::1"] } != nil)
        #expect(error { $0.transports = [] } != nil)
        #expect(error { $0.announceInterval = .milliseconds(999) } != nil)
        #expect(error { $0.minimumInterval = .seconds(6) } != nil)
        #expect(error { $0.minimumInterval = .seconds(-1) } != nil)
        #expect(error { $0.peerLifetime = .seconds(5) } != nil)
        #expect(error { $0.limits.requestTime = .zero } != nil)
    }

    @Test func refusesLimitsOfZero() {
        let limits: [WritableKeyPath<TrackerLimits, Int>] = [
            \.swarms, \.swarmsPerSource, \.connectionsPerSource, \.peersPerSource, \.peersPerSwarm, \.peers,
            \.defaultPeersReturned, \.peersReturned, \.scrapeHashes,
            \.connections, \.requestsPerConnection, \.requestFieldBytes, \.requestHeaderBytes,
            \.requestHeaderFields, \.datagramBytes, \.datagramReplyBytes, \.datagramsPerSecond,
            \.datagramSources, \.waiters,
        ]
        for limit in limits {
            #expect(error { $0.limits[keyPath: limit] = 0 }?.contains("it must be at least 1") == true)
        }
    }

    private func error(_ change: (inout TrackerConfiguration) -> Void) -> String? {
        var configuration = TrackerConfiguration()
        change(&configuration)
        do {
            try configuration.validate()
            return nil
        } catch {
            return error.code == .invalidConfiguration ? error.message : "wrong code \(error.code)"
        }
    }
}
