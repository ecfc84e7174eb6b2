import CLinux
import Glibc
import NIOCore
import Threads

/// One UDP socket and the thread that serves it, until it is told to end.
///
/// Not on the event loop: a batch of datagrams takes two system calls and one lock here, and no allocation each.
final class DatagramServer: Sendable {
    /// Datagrams answered at once at most: beyond some dozens a larger batch saves nothing and makes the first wait.
    private static let batchCount = 64

    /// The port bound.
    let port: UInt16
    private let descriptor: Int32
    private let thread: DedicatedThread

    /// Binds the socket and starts to serve; throws `IOError` as the kernel says.
    init(_ service: TrackerService, address: String, port: UInt16) throws {
        var bound: UInt16 = 0
        let descriptor = tb_datagram_listen(address, address.contains(":") ? 1 : 0, port, &bound)
        guard descriptor >= 0 else { throw IOError(errnoCode: -descriptor, reason: "bind") }
        let thread = DedicatedThread.start(name: "tb-tracker-udp") { Self.serve(descriptor, service) }
        guard let thread else {
            close(descriptor)
            throw IOError(errnoCode: EAGAIN, reason: "start a thread")
        }
        self.port = bound
        self.descriptor = descriptor
        self.thread = thread
    }

    /// Closes the socket once its thread has ended.
    func end() {
        tb_datagram_end(descriptor)
        thread.join()
        close(descriptor)
    }

    private static func serve(_ descriptor: Int32, _ service: TrackerService) {
        let limits = service.limits
        // The kernel cuts what is longer than the limit, and the request then says one byte more.
        let batch = DatagramBatch(
            count: batchCount,
            requestBytes: limits.datagramBytes,
            replyBytes: max(limits.datagramReplyBytes, DatagramReply.longestOtherBytes)
        )
        guard let batch else { return service.countFailedConnection("no memory for UDP requests") }
        while true {
            let count = batch.receive(descriptor)
            guard count > 0 else {
                if count < 0 {
                    service.countFailedConnection("UDP socket: \(String(cString: strerror(Int32(-count))))")
                }
                return
            }
            let start = TrackerInstant.now()
            let announces = service.answer(batch, count: count, at: start)
            let unsent = batch.send(descriptor)
            service.finishDatagrams(announces: announces, unsent: unsent, since: start)
        }
    }
}
