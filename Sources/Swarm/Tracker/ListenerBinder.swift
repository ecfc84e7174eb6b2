import Glibc
import NIOCore
import NIOHTTP1
import NIOPosix
import Synchronization

/// Opens the sockets of one tracker on its event loop.
struct ListenerBinder {
    let group: MultiThreadedEventLoopGroup
    let service: TrackerService
    /// Takes the UDP servers in, to be ended with the tracker.
    let servers: DatagramServers

    /// Connections that wait to be accepted at most; the kernel refuses further ones.
    private static let backlog: Int32 = 1024

    /// Keeps a listener on `::` from taking the port on all IPv4 addresses as well.
    private static let onlyIPv6 = ChannelOptions.Types.SocketOption(level: .ipv6, name: .ipv6_v6only)

    /// Binds every address for every transport.
    ///
    /// Addresses the machine does not have are set aside with the kernel's reason; any other failure ends it, and so
    /// does an empty result.
    func bind(_ configuration: TrackerConfiguration) async throws -> ([TrackerListener], [UnavailableAddress]) {
        var listeners: [TrackerListener] = []
        var unavailable: [UnavailableAddress] = []
        for address in configuration.addresses {
            do {
                if configuration.transports.contains(.http) {
                    listeners.append(try await listen(.http, address, configuration.httpPort))
                }
                if configuration.transports.contains(.udp) {
                    listeners.append(try await listen(.udp, address, configuration.udpPort))
                }
            } catch let error as IOError where [EADDRNOTAVAIL, EAFNOSUPPORT].contains(error.errnoCode) {
                unavailable.append(
                    UnavailableAddress(address: address, reason: String(cString: strerror(error.errnoCode)))
                )
            }
        }
        guard !listeners.isEmpty else {
            let reasons = unavailable.map { "\($0.address): \($0.reason)" }.joined(separator: ", ")
            throw TrackerError(.bindFailed, "no address to listen on is there (\(reasons)), name another")
        }
        return (listeners, unavailable)
    }

    private func listen(
        _ transport: TrackerTransport,
        _ address: String,
        _ port: UInt16
    ) async throws -> TrackerListener {
        do {
            switch transport {
            case .http:
                let bound = try await listenForConnections(SocketAddress(ipAddress: address, port: Int(port)))
                guard let bound else {
                    throw TrackerError(.bindFailed, "the kernel names no port for \(transport.rawValue) on \(address)")
                }
                return TrackerListener(transport: transport, address: address, port: bound)
            case .udp:
                let server = try DatagramServer(service, address: address, port: port)
                servers.add(server)
                return TrackerListener(transport: transport, address: address, port: server.port)
            }
        } catch let error as IOError where ![EADDRNOTAVAIL, EAFNOSUPPORT].contains(error.errnoCode) {
            throw TrackerError(
                .bindFailed,
                "cannot listen for \(transport.rawValue) on \(address) port \(port), choose another port or 0",
                cause: error
            )
        }
    }

    /// Binds an HTTP listener on the event loop; the port bound.
    private func listenForConnections(_ address: SocketAddress) async throws -> UInt16? {
        let service = service
        var bootstrap = ServerBootstrap(group: group)
            .serverChannelOption(.backlog, value: Self.backlog)
            .serverChannelOption(.socketOption(.so_reuseaddr), value: 1)
            .serverChannelInitializer { channel in
                channel.eventLoop.makeCompletedFuture {
                    // A table that is full of descriptors is waited for, not asked again at once.
                    try channel.pipeline.syncOperations.addHandlers([
                        AcceptBackoffHandler(shouldForwardIOErrorCaught: true) { _ in .milliseconds(100) },
                        AcceptFailureHandler(service),
                    ])
                }
            }
            .childChannelInitializer { channel in
                channel.eventLoop.makeCompletedFuture {
                    do {
                        try Self.prepare(channel, service)
                    } catch {
                        // Throwing closes the connection, and its client hears nothing: the statistics say why.
                        service.countFailedConnection("\(error)")
                        throw error
                    }
                }
            }
        if address.protocol == .inet6 {
            bootstrap = bootstrap.serverChannelOption(Self.onlyIPv6, value: 1)
        }
        return try await bootstrap.bind(to: address).get().localAddress?.port.flatMap(UInt16.init(exactly:))
    }

    /// Equips one accepted connection; throwing closes it.
    private static func prepare(_ channel: any Channel, _ service: TrackerService) throws {
        guard let source = channel.remoteAddress.flatMap(PeerAddress.init) else {
            throw TrackerError(.noSuchListener, "a connection without an address")
        }
        let connection = service.open(channel, from: source)
        channel.closeFuture.whenComplete { _ in service.closeConnection(connection) }
        // An answer is one small write; Nagle's algorithm would hold back the next one on its connection.
        try channel.syncOptions?.setOption(.tcpOption(.tcp_nodelay), value: 1)
        var limits = NIOHTTPDecoderLimitConfiguration()
        limits.maxHeaderFieldSize = service.limits.requestFieldBytes
        limits.maxHeaderListSize = service.limits.requestHeaderBytes
        limits.maxHeaderFieldCount = service.limits.requestHeaderFields
        let decoder = HTTPRequestDecoder(leftOverBytesStrategy: .dropBytes, limitConfiguration: limits)
        // The handler says itself what follows: the encoder does not know of HEAD, and would announce chunks.
        var framing = HTTPResponseEncoder.Configuration()
        framing.automaticallySetFramingHeaders = false
        try channel.pipeline.syncOperations.addHandlers([
            HTTPResponseEncoder(configuration: framing), ByteToMessageHandler(decoder),
            HTTPHandler(service, source: source, connection: connection),
        ])
    }
}

/// Counts connections that the kernel would not hand over, such as for want of descriptors.
final class AcceptFailureHandler: ChannelInboundHandler {
    typealias InboundIn = any Channel

    private let service: TrackerService

    init(_ service: TrackerService) {
        self.service = service
    }

    func errorCaught(context: ChannelHandlerContext, error: any Error) {
        service.countFailedConnection("a connection could not be accepted: \(error)")
        context.fireErrorCaught(error)
    }
}

/// One bound socket of a running tracker.
package struct TrackerListener: Hashable, Sendable {
    /// The protocol served there.
    package let transport: TrackerTransport
    /// The numeric address bound, as it was configured.
    package let address: String
    /// The port bound; the kernel's choice where 0 was configured.
    package let port: UInt16

    /// The announce URL of this listener, with `host` in the place of the address (brackets are added to IPv6).
    ///
    /// The path is `/announce`: libtorrent's `ssrf_mitigation` allows a loopback HTTP tracker only there.
    package func announceURL(host: String) -> String {
        let authority = host.contains(":") && !host.hasPrefix("[") ? "[\(host)]" : host
        return "\(transport.rawValue)://\(authority):\(port)/announce"
    }
}

/// The UDP servers of one tracker, which end together.
final class DatagramServers: Sendable {
    private let servers = Mutex<[DatagramServer]>([])

    func add(_ server: DatagramServer) { servers.withLock { $0.append(server) } }

    /// Returns when every thread has ended and every socket is closed.
    func end() {
        let all = servers.withLock { servers in
            defer { servers = [] }
            return servers
        }
        for server in all { server.end() }
    }
}

/// An address that could not be listened on because this machine does not have it.
package struct UnavailableAddress: Hashable, Sendable {
    /// The address as it was configured.
    package let address: String
    /// The kernel's reason, in words.
    package let reason: String
}
