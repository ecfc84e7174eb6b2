import Metainfo
import TestSupport
import Testing

@testable import Tracker

@Suite("A lent tracker", .timeLimit(.minutes(2)), .queued)
struct WithTrackerTests {
    private struct Stop: Error {}

    private func announce(_ tracker: RunningTracker, _ target: String = HTTPRequestTests.minimal) throws {
        let port = try #require(tracker.listeners.first { $0.transport == .http }).port
        let socket = try RawSocket(.stream, to: "127.0.0.1", port: port)
        try socket.send(HTTPServerTests.get(target))
        #expect(try socket.receiveReply()?.status == 200)
    }

    @Test func listensOnBothLoopbacksForBothTransports() async throws {
        try await withTracker(TrackerConfiguration()) { tracker in
            #expect(tracker.listeners.map(\.transport) == [.http, .udp, .http, .udp])
            #expect(tracker.listeners.map(\.address) == ["127.0.0.1", "127.0.0.1", "::1", "::1"])
            #expect(tracker.listeners.allSatisfy { $0.port != 0 })
            let ports = tracker.listeners.map(\.port)
            let urls = try ["127.0.0.1", "::1"].flatMap {
                [try tracker.httpAnnounceURL(host: $0), try tracker.udpAnnounceURL(host: $0)]
            }
            #expect(
                urls == [
                    "http://127.0.0.1:\(ports[0])/announce", "udp://127.0.0.1:\(ports[1])/announce",
                    "http://[::1]:\(ports[2])/announce", "udp://[::1]:\(ports[3])/announce",
                ]
            )
            for host in ["127.0.0.2", "localhost", "", "::2"] {
                #expect(throws: TrackerError.self) { try tracker.httpAnnounceURL(host: host) }
            }
        }
    }

    @Test func isReachedThroughAWildcardAtAnyAddressOfItsFamily() async throws {
        let configuration = TrackerConfiguration(
            addresses: ["0.0.0.0", "::"],
            transports: [.http],
            allowsNonLoopback: true
        )
        try await withTracker(configuration) { tracker in
            let ports = tracker.listeners.map(\.port)
            let urls = try ["127.0.0.9", "::1"].map { try tracker.httpAnnounceURL(host: $0) }
            #expect(urls == ["http://127.0.0.9:\(ports[0])/announce", "http://[::1]:\(ports[1])/announce"])
        }
    }

    @Test func returnsWhatItsBodyReturnsAndThrowsWhatItThrows() async throws {
        let answer = try await withTracker(TrackerConfiguration()) { _ in 42 }
        #expect(answer == 42)
        await #expect(throws: Stop.self) {
            try await withTracker(TrackerConfiguration()) { _ in throw Stop() }
        }
    }

    @Test(arguments: [false, true]) func leavesNoSocketBehind(throwing: Bool) async throws {
        var port: UInt16 = 0
        try? await withTracker(TrackerConfiguration(addresses: ["127.0.0.1"])) { tracker in
            port = tracker.listeners[0].port
            let idle = try RawSocket(.stream, to: "127.0.0.1", port: port)
            try idle.send("GET")
            try withExtendedLifetime(idle) { if throwing { throw Stop() } }
        }
        #expect(throws: RawSocket.Failure.self) { _ = try RawSocket(.stream, to: "127.0.0.1", port: port) }
        // The same port again, at once.
        try await withTracker(TrackerConfiguration(addresses: ["127.0.0.1"], httpPort: port)) { tracker in
            #expect(tracker.listeners[0].port == port)
        }
    }

    @Test func endsWhenItsTaskIsCancelled() async throws {
        let task = Task {
            try await withTracker(TrackerConfiguration()) { tracker in
                await tracker.waitUntilCancelled()
                return tracker.statistics().connectionsOpen
            }
        }
        task.cancel()
        #expect(try await task.value == 0)
    }

    @Test func saysWhichPortIsTaken() async throws {
        try await withTracker(TrackerConfiguration(addresses: ["127.0.0.1"], transports: [.udp])) { tracker in
            let port = tracker.listeners[0].port
            let error = await #expect(throws: TrackerError.self) {
                try await withTracker(TrackerConfiguration(addresses: ["127.0.0.1"], udpPort: port)) { _ in }
            }
            #expect(error?.code == .bindFailed)
            #expect(
                error?.message == "cannot listen for udp on 127.0.0.1 port \(port), choose another port or 0"
            )
        }
    }

    @Test func setsAsideAddressesTheMachineDoesNotHave() async throws {
        // 192.0.2.0/24 is kept for documentation (RFC 5737), so that no machine has it.
        var configuration = TrackerConfiguration(addresses: ["192.0.2.1", "127.0.0.1"], allowsNonLoopback: true)
        try await withTracker(configuration) { tracker in
            #expect(Set(tracker.listeners.map(\.address)) == ["127.0.0.1"])
            #expect(
                tracker.unavailable
                    == [UnavailableAddress(address: "192.0.2.1", reason: "Cannot assign requested address")]
            )
        }
        configuration.addresses = ["192.0.2.1"]
        let error = await #expect(throws: TrackerError.self) { try await withTracker(configuration) { _ in } }
        #expect(error?.code == .bindFailed)
    }

    @Test func waitsForPeers() async throws {
        try await withTracker(TrackerConfiguration()) { tracker in
            try await tracker.waitForPeers(in: Samples.infoHash, count: 0, within: .seconds(5))
            try announce(tracker)
            try await tracker.waitForPeers(in: Samples.infoHash, count: 1, within: .seconds(5))
            try await withThrowingTaskGroup(of: Void.self) { group in
                for _ in 0..<3 {
                    group.addTask {
                        try await tracker.waitForPeers(in: Samples.infoHash, count: 2, within: .seconds(5))
                    }
                }
                try announce(tracker, HTTPRequestTests.minimal.replacing("port=6881", with: "port=6882&event=started"))
                try await group.waitForAll()
            }
            #expect(tracker.counts(of: Samples.infoHash)?.leechers == 2)
            #expect(tracker.counts(of: Samples.hash(1)) == nil)
        }
    }

    @Test func waitsNoLongerThanItIsTold() async throws {
        try await withTracker(TrackerConfiguration()) { tracker in
            let error = await #expect(throws: TrackerError.self) {
                try await tracker.waitForPeers(in: Samples.infoHash, count: 1, within: .milliseconds(30))
            }
            #expect(error?.code == .deadlinePassed)
            #expect(error?.message.contains("has fewer than 1 peers after 0.03 seconds") == true)
        }
    }

    @Test func stopsWaitingWhenCancelled() async throws {
        try await withTracker(TrackerConfiguration()) { tracker in
            await withTaskGroup(of: Bool.self) { group in
                group.addTask {
                    do {
                        try await tracker.waitForPeers(in: Samples.infoHash, count: 1, within: .seconds(60))
                        return false
                    } catch {
                        return error is CancellationError
                    }
                }
                group.cancelAll()
                #expect(await group.next() == true)
            }
        }
    }

    @Test func limitsHowManyWait() async throws {
        var configuration = TrackerConfiguration()
        configuration.limits.waiters = 1
        try await withTracker(configuration) { tracker in
            try await withThrowingTaskGroup(of: TrackerError.Code?.self) { group in
                for _ in 0..<2 {
                    group.addTask {
                        do {
                            try await tracker.waitForPeers(in: Samples.infoHash, count: 1, within: .seconds(60))
                            return nil
                        } catch {
                            return (error as? TrackerError)?.code
                        }
                    }
                }
                #expect(try await group.next() == .tooManyWaiters)
                try announce(tracker)
                #expect(try await group.next() == .some(nil))
            }
        }
    }
}
