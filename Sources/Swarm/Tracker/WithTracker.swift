import NIOCore
import NIOPosix

/// Runs a tracker for as long as `body` takes, and lends it to it.
///
/// One thread serves every HTTP socket, and one each UDP socket. When this returns, by result, error or cancellation, the sockets are closed and
/// the thread has ended. Throws ``TrackerError`` for a configuration that is refused or cannot be bound, and whatever
/// `body` throws.
package func withTracker<R>(
    _ configuration: TrackerConfiguration,
    isolation: isolated (any Actor)? = #isolation,
    body: (RunningTracker) async throws -> R
) async throws -> R {
    try configuration.validate()
    let group = MultiThreadedEventLoopGroup(numberOfThreads: 1)
    let service = TrackerService(configuration)
    let servers = DatagramServers()
    let result: R
    do {
        let (listeners, unavailable) = try await ListenerBinder(group: group, service: service, servers: servers).bind(
            configuration
        )
        let eventLoop = group.next()
        let sweepInterval = TimeAmount(max(configuration.peerLifetime / 8, .seconds(1)))
        eventLoop.scheduleRepeatedTask(initialDelay: sweepInterval, delay: sweepInterval) { _ in
            service.removeExpired()
        }
        result = try await body(RunningTracker(service, on: eventLoop, listeners, unavailable))
    } catch {
        service.endWaiters()
        servers.end()
        // The first error says what went wrong; one from closing could only hide it.
        try? await group.shutdownGracefully()
        throw error
    }
    service.endWaiters()
    servers.end()
    try await group.shutdownGracefully()
    return result
}
