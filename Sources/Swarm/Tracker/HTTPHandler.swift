import NIOCore
import NIOHTTP1

/// Reads the requests of one connection, has them answered, and ends the connection when its time or patience is over.
final class HTTPHandler: ChannelInboundHandler {
    typealias InboundIn = HTTPServerRequestPart
    typealias OutboundOut = HTTPServerResponsePart

    private enum Phase {
        /// Between requests.
        case waiting
        /// A request's head has come, its end has not.
        case reading(HTTPRequestHead)
        /// The last answer is on its way; what still comes in is thrown away.
        case finishing
    }

    /// How long a client may take to close its side after its last answer.
    private static let lingerTime = TimeAmount.seconds(1)

    /// How often such a client's bytes are read and thrown away before the connection is cut.
    private static let readsThrownAway = 32

    private let service: TrackerService
    private let source: PeerAddress
    /// The connection's number at the service.
    private let connection: UInt64
    private var phase = Phase.waiting
    private var answered = 0
    private var thrownAway = 0
    private var deadline: Scheduled<Void>?

    private var isFinishing: Bool { if case .finishing = phase { true } else { false } }

    init(_ service: TrackerService, source: PeerAddress, connection: UInt64) {
        self.service = service
        self.source = source
        self.connection = connection
    }

    func channelActive(context: ChannelHandlerContext) {
        setDeadline(TimeAmount(service.limits.requestTime), context, countsAsSlow: true)
        context.fireChannelActive()
    }

    func channelInactive(context: ChannelHandlerContext) {
        deadline?.cancel()
        phase = .finishing
        context.fireChannelInactive()
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        switch (unwrapInboundIn(data), phase) {
        case (.head(let head), .waiting) where head.method == .GET:
            phase = .reading(head)
        case (.head(let head), .waiting):
            refuse(HTTPRequest.refusal(method: head.method.rawValue, target: head.uri), context, of: head.method)
        case (.end, .reading(let head)):
            phase = .waiting
            answer(head, context)
        case (.body, .reading):
            refuse(Refusal(.malformedRequest, "request has a body, send a GET without one"), context)
        case (_, .finishing):
            throwAway(context)
        case (.body, .waiting), (.end, .waiting), (.head, .reading):
            preconditionFailure("the decoder gives a head, then any number of bodies, then an end")
        }
    }

    func errorCaught(context: ChannelHandlerContext, error: any Error) {
        guard let error = error as? HTTPParserError else {
            // The connection itself is broken, so that nothing could be said on it.
            if !isFinishing { service.countFailedConnection("connection of \(source) broke: \(error)") }
            context.close(promise: nil)
            return
        }
        if isFinishing { return throwAway(context) }
        if case .headerOverflow = error {
            let most = service.limits.requestFieldBytes
            return refuse(Refusal(.malformedRequest, "request field is longer than \(most) bytes, shorten it"), context)
        }
        refuse(Refusal(.malformedRequest, "not an HTTP request, send GET /announce"), context)
    }

    private func answer(_ head: HTTPRequestHead, _ context: ChannelHandlerContext) {
        let start = TrackerInstant.now()
        let answer = service.answer(target: head.uri, from: source, on: connection)
        guard answer.status == .ok else { return finish(answer, context) }
        answered += 1
        let isLast = answered >= service.limits.requestsPerConnection
        if isLast || !head.isKeepAlive { finish(answer, context) } else { send(answer, keepsOpen: true, context) }
        if answer.announced != nil { service.recordServiceTime(since: start, .http) }
        if isFinishing { return }
        guard context.channel.isWritable else {
            // It asks on without reading what it gets.
            Self.closeSlow("\(source) asks on without reading its answers", service, context.channel)
            return
        }
        setDeadline(TimeAmount(service.limits.idleTime), context, countsAsSlow: false)
    }

    private func refuse(_ refusal: Refusal, _ context: ChannelHandlerContext, of method: HTTPMethod = .GET) {
        finish(service.refuse(refusal), context, method)
    }

    /// Sends an answer after which no request is read any more, and ends the connection.
    ///
    /// Closing at once would reset the connection under a client that still sends, and lose it the answer: so only
    /// our half is closed, and for a moment what comes is thrown away.
    private func finish(_ answer: HTTPAnswer, _ context: ChannelHandlerContext, _ method: HTTPMethod = .GET) {
        phase = .finishing
        send(answer, to: method, keepsOpen: false, context)
        context.close(mode: .output, promise: nil)
        setDeadline(Self.lingerTime, context, countsAsSlow: false)
    }

    private func throwAway(_ context: ChannelHandlerContext) {
        thrownAway += 1
        if thrownAway > Self.readsThrownAway { context.close(promise: nil) }
    }

    private func send(
        _ answer: HTTPAnswer,
        to method: HTTPMethod = .GET,
        keepsOpen: Bool,
        _ context: ChannelHandlerContext
    ) {
        var headers: HTTPHeaders = ["Content-Type": "text/plain", "Connection": keepsOpen ? "keep-alive" : "close"]
        // RFC 9110, 15.5.6: what is served instead.
        if answer.status == .methodNotAllowed { headers.add(name: "Allow", value: "GET") }
        // RFC 9110, 9.3.2: no content follows an answer to HEAD. Its length could only be that of a GET, which was not made.
        let omitsBody = method == .HEAD
        if !omitsBody { headers.add(name: "Content-Length", value: "\(answer.body.count)") }
        let status = HTTPResponseStatus(statusCode: answer.status.rawValue)
        let head = HTTPResponseHead(version: .http1_1, status: status, headers: headers)
        context.write(wrapOutboundOut(.head(head)), promise: nil)
        if !omitsBody {
            let body = context.channel.allocator.buffer(bytes: answer.body)
            context.write(wrapOutboundOut(.body(.byteBuffer(body))), promise: nil)
        }
        context.writeAndFlush(wrapOutboundOut(.end(nil)), promise: nil)
    }

    private func setDeadline(_ wait: TimeAmount, _ context: ChannelHandlerContext, countsAsSlow: Bool) {
        deadline?.cancel()
        let channel = context.channel
        let service = service
        let source = source
        deadline = context.eventLoop.scheduleTask(in: wait) {
            guard countsAsSlow else { return channel.close(promise: nil) }
            Self.closeSlow("no whole request from \(source) within \(service.limits.requestTime)", service, channel)
        }
    }

    private static func closeSlow(_ cause: String, _ service: TrackerService, _ channel: any Channel) {
        service.drop(Refusal(.slowClient, cause))
        service.countFailedConnection(cause)
        channel.close(promise: nil)
    }
}
