import NIOCore

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
