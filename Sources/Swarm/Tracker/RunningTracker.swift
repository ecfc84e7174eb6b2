package import Metainfo
import NIOCore

/// A tracker that is serving; lent by ``withTracker(_:isolation:body:)`` and gone when that returns.
package struct RunningTracker: Sendable {
    /// Every bound socket.
    package let listeners: [TrackerListener]
    /// Configured addresses this machine does not have, with the kernel's reason.
    package let unavailable: [UnavailableAddress]

    private let service: TrackerService
    private let eventLoop: any EventLoop

    init(
        _ service: TrackerService,
        on eventLoop: any EventLoop,
        _ listeners: [TrackerListener],
        _ unavailable: [UnavailableAddress]
    ) {
        self.service = service
        self.eventLoop = eventLoop
        self.listeners = listeners
        self.unavailable = unavailable
    }

    /// Where clients announce over HTTP, as seen at this numeric address; throws `noSuchListener` if nothing
    /// listens there.
    package func httpAnnounceURL(host: String = "127.0.0.1") throws(TrackerError) -> String {
        try announceURL(.http, host: host)
    }

    /// Where clients announce over UDP, as seen at this numeric address; throws `noSuchListener` if nothing
    /// listens there.
    package func udpAnnounceURL(host: String = "127.0.0.1") throws(TrackerError) -> String {
        try announceURL(.udp, host: host)
    }

    /// Where clients announce over either transport; the address itself or its family's wildcard must be bound.
    package func announceURL(
        _ transport: TrackerTransport,
        host: String = "127.0.0.1"
    ) throws(TrackerError) -> String {
        let address = PeerAddress(text: host)
        let served = listeners.filter { $0.transport == transport }
        let listener =
            served.first { PeerAddress(text: $0.address) == address }
            ?? served.first { listener in
                PeerAddress(text: listener.address).map { $0.isWildcard && $0.family == address?.family } ?? false
            }
        guard address != nil, let listener else {
            let bound = served.map(\.address).joined(separator: ", ")
            throw TrackerError(
                .noSuchListener,
                "nothing serves \(transport.rawValue) on '\(host)', use one of: \(bound)"
            )
        }
        return listener.announceURL(host: host)
    }

    /// Everything counted so far.
    package func statistics() -> TrackerStatistics { service.statistics }

    /// The size of one swarm; nil when nobody has announced it.
    package func counts(of infoHash: InfoHash) -> SwarmCounts? { service.counts(of: infoHash) }

    /// Returns once a swarm has at least `count` peers, seeders and leechers together.
    ///
    /// Throws `deadlinePassed` when that takes longer than `limit`, `tooManyWaiters`, or `CancellationError`.
    package func waitForPeers(in infoHash: InfoHash, count: Int, within limit: Duration) async throws {
        let promise = eventLoop.makePromise(of: Void.self)
        let number: UInt64?
        do {
            number = try service.addWaiter(for: infoHash, count: count, promise)
        } catch {
            promise.fail(error)
            throw error
        }
        guard let number else { return promise.succeed() }
        let service = service
        let deadline = eventLoop.scheduleTask(in: TimeAmount(limit)) {
            let error = TrackerError(
                .deadlinePassed,
                "\(infoHash.hex) has fewer than \(count) peers after \(limit), look at the engines' announces"
            )
            service.removeWaiter(number)?.fail(error)
        }
        defer { deadline.cancel() }
        try await withTaskCancellationHandler {
            try await promise.futureResult.get()
        } onCancel: {
            service.removeWaiter(number)?.fail(CancellationError())
        }
    }

    /// Returns when the calling task is cancelled; for a tracker that runs alone.
    package func waitUntilCancelled() async {
        // A cancelled sleep throws, and that is what is waited for.
        while !Task.isCancelled { try? await Task.sleep(for: .seconds(3600)) }
    }
}
