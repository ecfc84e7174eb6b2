import NIOCore

/// Reads datagrams, has them answered and sends the answers.
final class DatagramHandler: ChannelInboundHandler {
    typealias InboundIn = AddressedEnvelope<ByteBuffer>
    typealias OutboundOut = AddressedEnvelope<ByteBuffer>

    private let service: TrackerService

    init(_ service: TrackerService) {
        self.service = service
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        let start = TrackerInstant.now()
        let envelope = unwrapInboundIn(data)
        // A port of 0 cannot be answered, and the kernel would say so only in an error.
        guard let source = PeerAddress(envelope.remoteAddress), envelope.remoteAddress.port != 0 else { return }
        guard let answer = service.answer(datagram: Array(envelope.data.readableBytesView), from: source) else {
            return
        }
        // What the kernel does not take at once would pile up here; a client asks again.
        guard context.channel.isWritable else { return service.drop(Refusal(.rateExceeded, "the kernel takes no more replies")) }
        let reply = AddressedEnvelope(
            remoteAddress: envelope.remoteAddress,
            data: context.channel.allocator.buffer(bytes: answer.bytes)
        )
        context.writeAndFlush(wrapOutboundOut(reply), promise: nil)
        if answer.announced != nil { service.recordServiceTime(since: start, .udp) }
    }

    /// An error about one datagram, such as a reply to a port that has closed, leaves the listener as it is.
    func errorCaught(context: ChannelHandlerContext, error: any Error) {}
}
