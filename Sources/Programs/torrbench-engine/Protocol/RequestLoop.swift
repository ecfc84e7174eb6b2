import EngineProtocol
import Glibc
import Vocabulary

/// Reads requests and answers the quick ones itself, without a hop to another thread: this is the bridge's latency.
struct RequestLoop {
    /// Replies to pipelined requests go out together up to this size.
    private static let replyBytes = 64 * 1024

    private let outlet: Outlet
    private var dispatcher: Dispatcher
    private var decoder: FrameDecoder
    private var replies = FrameBuffer()
    private var stall: PlantedStall?

    /// `stall` is a deliberate fault, to test what measures the bridge.
    init(engine: Engine, stall: PlantedStall? = nil) {
        self.stall = stall
        outlet = engine.outlet
        dispatcher = Dispatcher(engine: engine)
        decoder = FrameDecoder(framing: engine.framing)
    }

    /// Returns when stdin is closed or can't be followed any more.
    mutating func run() {
        while true {
            let count = decoder.read { Glibc.read(STDIN_FILENO, $0.baseAddress, $0.count) }
            guard count > 0 else {
                if count < 0, errno == EINTR { continue }
                if count < 0 { Log.write("can't read stdin: errno \(errno)") }
                let left = decoder.pendingByteCount
                if left > 0 { Log.write("stdin was closed within a message; its \(left) bytes are dropped") }
                return
            }
            guard handleArrived(receivedNs: MonotonicClock.nowNs()) else { return }
        }
    }

    /// Answers what is complete; false when the stream has lost its frames.
    private mutating func handleArrived(receivedNs: Int64) -> Bool {
        defer { send() }
        stall?.holdUp(nowNs: receivedNs)
        while let element = decoder.next() {
            switch element {
            case .frame(let range):
                handle(range, receivedNs: receivedNs)
            case .oversize:
                let limit = EngineProtocolLimits.maximumFrameBytes
                refuse(nil, RPCError(.frameTooLarge, "a message of more than \(limit) bytes was discarded"))
            case .malformedHeader(let reason):
                refuse(nil, RPCError(.parseError, reason))
                Log.write("malformed header, can't tell where messages begin: \(reason)")
                return false
            }
            if replies.bytes.count >= RequestLoop.replyBytes { send() }
        }
        return true
    }

    private mutating func handle(_ range: Range<Int>, receivedNs: Int64) {
        let parsed = decoder.withBytes(of: range) { bytes in
            Result { () throws(RefusedRequest) in try Request(parsing: bytes) }
        }
        switch parsed {
        case .failure(let refused):
            refuse(refused.id, refused.error)
        case .success(let request):
            let caller = Caller(request, receivedNs: receivedNs)
            let outcome = Result { () throws(RPCError) in
                try dispatcher.answer(request, from: caller, receivedNs: receivedNs)
            }
            guard let caller else { return }
            switch outcome {
            case .success(.value(let result)): outlet.append(caller.response(.success(result)), to: &replies)
            case .success(.encoded(let text)):
                outlet.append(caller.response(.success(.null)), to: &replies) { $0.append(contentsOf: text) }
            case .success(.pong(let reply)):
                outlet.append(caller.response(.success(.null)), to: &replies) { reply.append(to: &$0) }
            case .success(nil): break
            case .failure(let error): outlet.append(caller.response(.failure(error)), to: &replies)
            }
        }
    }

    private mutating func refuse(_ id: RequestID?, _ error: RPCError) {
        outlet.append(Response(id: id, outcome: .failure(error)), to: &replies)
    }

    private mutating func send() {
        guard !replies.isEmpty else { return }
        outlet.write(&replies)
        replies.removeAll()
    }
}
