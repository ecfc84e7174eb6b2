import EngineProtocol
import Glibc

/// An engine that is none: every request is answered at once with the same few bytes, and only its id is looked for.
///
/// The floor beneath the bridge's figures: the client's work, the framing and two processes' pipes are in it, an
/// engine's reading and thinking are not. It says hello like an engine, so that the same client can drive it.
struct NullLoop {
    /// Replies to pipelined requests go out together up to this size, as a real engine's do.
    private static let replyBytes = 64 * 1024
    private static let idKey = Array("\"id\":".utf8)
    private static let head = Array("{\"jsonrpc\":\"2.0\",\"id\":".utf8)
    /// As long as the result of `ping`.
    private static let tail = Array(
        ",\"result\":{\"received_ns\":100000000000000,\"handled_ns\":100000000000000}}".utf8
    )

    private let output: OutputDescriptor
    private let framing: Framing
    private let encoder: FrameEncoder
    private var decoder: FrameDecoder
    private var replies: [UInt8] = []
    private var hasGreeted = false

    init(framing: Framing, output: OutputDescriptor) {
        self.framing = framing
        self.output = output
        encoder = FrameEncoder(framing: framing)
        decoder = FrameDecoder(framing: framing)
    }

    /// Returns when stdin is closed, or is no longer this protocol.
    mutating func run() {
        while true {
            let count = decoder.read { Glibc.read(STDIN_FILENO, $0.baseAddress, $0.count) }
            if count < 0, errno == EINTR { continue }
            guard count > 0 else { return }
            while let element = decoder.next() {
                guard case .frame(let range) = element else { return Log.write("not a frame: \(element)") }
                let request = decoder.withBytes(of: range) { Array($0) }
                answer(request)
                if replies.count >= Self.replyBytes { send() }
            }
            send()
        }
    }

    private mutating func answer(_ request: [UInt8]) {
        guard let id = Self.id(in: request) else { return }
        if !hasGreeted, let greeting = greeting(to: request) {
            hasGreeted = true
            return encoder.append(to: &replies) { greeting.append(to: &$0) }
        }
        encoder.append(to: &replies) { content in
            content.append(contentsOf: Self.head)
            content.append(contentsOf: request[id])
            content.append(contentsOf: Self.tail)
        }
    }

    /// The answer to `hello`; nil for any other request. Once it was given, requests are no longer read in full.
    private func greeting(to request: [UInt8]) -> Response? {
        let parsed = request.withUnsafeBytes { bytes in
            Result { () throws(RefusedRequest) in try Request(parsing: bytes) }
        }
        guard case .success(let request) = parsed, request.method == Method.hello, let id = request.id else {
            return nil
        }
        let reply = HelloReply(
            engine: "null-engine",
            engineVersion: Engine.version,
            library: "none",
            libraryVersion: "0",
            buildFlags: [],
            features: [],
            absentCounters: Dictionary(
                uniqueKeysWithValues: EngineCounter.allCases.map { ($0.rawValue, "there is no library") }
            ),
            framing: framing,
            pid: Int64(getpid())
        )
        return Response(id: id, outcome: .success(reply.json))
    }

    private mutating func send() {
        guard !replies.isEmpty else { return }
        _ = replies.withUnsafeBytes { output.writeAll($0, deadlineNs: nil) }
        replies.removeAll(keepingCapacity: true)
    }

    /// Where the id stands: from behind the first `"id":` to the comma or brace after it. Ids of clients are numbers.
    static func id(in request: [UInt8]) -> Range<Int>? {
        guard let key = index(of: idKey, in: request) else { return nil }
        let start = key + idKey.count
        let ends: [UInt8] = [UInt8(ascii: ","), UInt8(ascii: "}")]
        guard let end = request[start...].firstIndex(where: ends.contains), end > start else { return nil }
        return start..<end
    }

    private static func index(of word: [UInt8], in bytes: [UInt8]) -> Int? {
        guard bytes.count >= word.count, let first = word.first else { return nil }
        return (0...(bytes.count - word.count)).first { start in
            bytes[start] == first && bytes[start..<start + word.count].elementsEqual(word)
        }
    }
}
