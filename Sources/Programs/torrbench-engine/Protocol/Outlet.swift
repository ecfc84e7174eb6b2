import EngineProtocol
import Synchronization
import Vocabulary

/// The engine's stdout: whole frames from several threads.
///
/// Replies wait for a client that does not read, which holds the caller back. Events never wait: they queue, up to
/// `EngineProtocolLimits.maximumQueuedEvents`. Status frames are not even queued.
final class Outlet: Sendable {
    /// Who holds it may write; it guards what is left of a frame that went out in part, which nothing may overtake.
    private let rest = Mutex<[UInt8]>([])
    private let queue = Mutex<[FrameBuffer]>([])
    private let pipe: OutputDescriptor
    private let encoder: FrameEncoder

    init(descriptor: Int32, encoder: FrameEncoder) {
        pipe = OutputDescriptor(descriptor)
        self.encoder = encoder
    }

    /// Appends a response's frame to a buffer for `write`.
    func append(_ response: Response, to buffer: inout FrameBuffer) {
        buffer.append(response, encoder)
    }

    /// The same with the JSON text that `result` appends, in place of the response's.
    func append(_ response: Response, to buffer: inout FrameBuffer, result: (inout [UInt8]) -> Void) {
        buffer.append(response, encoder, result: result)
    }

    /// Writes whole frames, waiting for the client for as long as that takes.
    func write(_ frames: inout FrameBuffer) {
        rest.withLock { rest in
            finish(&rest)
            frames.stampWritten()
            frames.bytes.withUnsafeBytes { _ = pipe.writeAll($0, deadlineNs: nil) }
        }
    }

    /// Writes one response, waiting as `write` does.
    func reply(_ response: Response) {
        var buffer = FrameBuffer()
        append(response, to: &buffer)
        write(&buffer)
    }

    /// Queues a response behind the events queued so far; never waits.
    func enqueue(_ response: Response) {
        var buffer = FrameBuffer()
        append(response, to: &buffer)
        enqueue(buffer)
    }

    /// Queues an event; never waits. Ends the process when the client has left too many unread.
    func enqueue(_ event: EngineEvent) {
        enqueue(notification(Method.event, event.json))
    }

    /// Writes a status frame if it can go out at once, and says whether it did; `make` is called only then.
    func offer(_ make: (inout [UInt8]) -> Void) -> Bool {
        let went = rest.withLockIfAvailable { rest in
            guard flush(&rest), pipe.isWritable else { return false }
            var frame: [UInt8] = []
            encoder.append(to: &frame, make)
            let count = frame.withUnsafeBytes { pipe.writeSome($0) }
            if count > 0 { rest = Array(frame.dropFirst(count)) }
            return count > 0
        }
        return went ?? false
    }

    /// Writes what the client takes now; whether nothing is left.
    @discardableResult
    func flush() -> Bool {
        rest.withLockIfAvailable { flush(&$0) } ?? false
    }

    /// Writes everything that is queued, waiting for the client until `deadlineNs`; whether nothing is left.
    func drain(deadlineNs: Int64) -> Bool {
        rest.withLock { rest in
            var frames = FrameBuffer()
            while let frame = takeQueued() { frames.append(frame) }
            frames.stampWritten()
            rest.append(contentsOf: frames.bytes)
            defer { rest = [] }
            return rest.withUnsafeBytes { pipe.writeAll($0, deadlineNs: deadlineNs) }
        }
    }

    private func notification(_ method: String, _ params: JSONValue) -> FrameBuffer {
        var buffer = FrameBuffer()
        buffer.append(Request(id: nil, method: method, params: params), encoder)
        return buffer
    }

    // The queue has a lock of its own: the other may be held by a reply that waits for the client.
    private func enqueue(_ frame: FrameBuffer) {
        let count = queue.withLock { queue in
            queue.append(frame)
            return queue.count
        }
        guard count <= EngineProtocolLimits.maximumQueuedEvents else {
            Log.write("the client left \(count) events unread, which is over the limit; ending")
            ExitStatus.internalError.end()
        }
        flush()
    }

    private func takeQueued() -> FrameBuffer? {
        queue.withLock { $0.isEmpty ? nil : $0.removeFirst() }
    }

    private func finish(_ rest: inout [UInt8]) {
        rest.withUnsafeBytes { _ = pipe.writeAll($0, deadlineNs: nil) }
        rest.removeAll()
    }

    private func flush(_ rest: inout [UInt8]) -> Bool {
        while true {
            if rest.isEmpty {
                guard var frame = takeQueued() else { return true }
                frame.stampWritten()
                rest = frame.bytes
            }
            let count = rest.withUnsafeBytes { pipe.isWritable ? pipe.writeSome($0) : 0 }
            guard count > 0 else { return false }
            rest.removeFirst(count)
        }
    }
}
