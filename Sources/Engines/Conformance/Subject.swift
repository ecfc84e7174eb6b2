import CLinux
import EngineClient
import EngineProtocol
import Glibc
import Vocabulary

/// One engine under test, as a check drives it: blocking, with a deadline on every wait.
///
/// Apart from `EngineConnection` on purpose: it sends broken bytes as readily as good ones, and takes nothing for granted.
final class Subject {
    private static let reapingNs: Int64 = 500_000_000
    /// Memory that the notifications of one engine may take; none of the checks asks for a tenth of it.
    private static let maximumKeptBytes = 32 << 20
    private var keptBytes = 0

    let address: String
    let raw: RawEngine
    /// What was sent last, short enough to be shown.
    private(set) var lastSent = ""
    private(set) var events: [EngineEvent] = []
    private(set) var statuses: [StatusEvent] = []
    let patience: Duration
    private let encoder: FrameEncoder
    private var decoder: FrameDecoder
    private var lastID: Int64 = 0

    init(_ command: EngineCommand, address: String, patience: Duration) throws {
        self.address = address
        self.patience = patience
        encoder = FrameEncoder(framing: command.framing)
        decoder = FrameDecoder(framing: command.framing)
        raw = try RawEngine(command, label: "engine")
    }

    var deadlineNs: Int64 { tb_monotonic_ns() + patience.nanoseconds }

    // MARK: Sending

    /// Sends bytes as they are; what the engine writes meanwhile is kept to be read.
    func send(raw bytes: [UInt8]) throws(CheckFailure) {
        lastSent =
            String(decoding: bytes.prefix(400), as: UTF8.self) + (bytes.count > 400 ? "... (\(bytes.count) bytes)" : "")
        let count = withUnsafeMutablePointer(to: &decoder) { raw.write(bytes, reading: $0, deadlineNs: deadlineNs) }
        guard count == bytes.count else {
            throw CheckFailure(
                expected: "the engine to read its input",
                received: state ?? "no progress for \(patience)"
            )
        }
    }

    /// Sends bytes and reads nothing meanwhile; how many the engine took before it had made no progress for `limit`.
    func sendUnread(_ bytes: [UInt8], within limit: Duration) -> Int {
        raw.write(bytes, deadlineNs: tb_monotonic_ns() + limit.nanoseconds)
    }

    /// One frame with this content.
    func frame(_ content: [UInt8]) -> [UInt8] {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(content.count + 64)
        encoder.append(to: &bytes) { $0.append(contentsOf: content) }
        return bytes
    }

    func frame(_ content: String) -> [UInt8] { frame(Array(content.utf8)) }

    func send(_ content: String) throws(CheckFailure) { try send(raw: frame(content)) }

    /// Sends a request and does not wait; its id.
    func post(_ method: String, _ params: JSONValue? = nil) throws(CheckFailure) -> RequestID {
        lastID += 1
        var content: [UInt8] = []
        Request(id: .integer(lastID), method: method, params: params).append(to: &content)
        try send(raw: frame(content))
        return .integer(lastID)
    }

    // MARK: Receiving

    /// The next message; what is no message of the protocol is a failure.
    func next() throws(CheckFailure) -> EngineMessage {
        while true {
            if let element = decoder.next() { return try read(element) }
            switch raw.read(into: &decoder, deadlineNs: deadlineNs) {
            case .bytes: continue
            case .end:
                // Its output closes a moment before it can be reaped.
                let deadlineNs = tb_monotonic_ns() + Self.reapingNs
                while !raw.hasEnded, tb_monotonic_ns() < deadlineNs { usleep(1000) }
                throw CheckFailure(expected: "a message", received: state ?? "the end of the engine's output")
            case .silence: throw CheckFailure(expected: "a message", received: "silence for \(patience)")
            }
        }
    }

    /// The next response; notifications on the way are kept.
    func nextResponse() throws(CheckFailure) -> Response {
        while true {
            if case .response(let response) = try next() { return response }
        }
    }

    /// Sends a request and waits for its result; an answer to another request is a failure.
    func outcome(_ method: String, _ params: JSONValue? = nil) throws(CheckFailure) -> Result<JSONValue, RPCError> {
        let id = try post(method, params)
        let response = try nextResponse()
        guard response.id == id else {
            throw CheckFailure(expected: "an answer to id \(id.json.text)", received: response.text)
        }
        return response.outcome
    }

    /// The result of a call that must succeed.
    @discardableResult
    func call(_ method: String, _ params: JSONValue? = nil) throws(CheckFailure) -> JSONValue {
        switch try outcome(method, params) {
        case .success(let value): return value
        case .failure(let error): throw CheckFailure(expected: "a result of '\(method)'", received: "error \(error)")
        }
    }

    /// The error of a call that must be refused with this code.
    @discardableResult
    func refusal(_ code: RPCErrorCode, _ method: String, _ params: JSONValue? = nil) throws(CheckFailure) -> RPCError {
        switch try outcome(method, params) {
        case .success(let value):
            throw CheckFailure(expected: "error \(code.text)", received: "result \(value.excerpt)")
        case .failure(let error):
            try require(error.code == code, "error \(code.text)", "error \(error)")
            return error
        }
    }

    /// The first event of a kind, among those kept or to come.
    func event(_ kind: EngineEvent.Kind) throws(CheckFailure) -> EngineEvent {
        while true {
            if let index = events.firstIndex(where: { $0.kind == kind }) { return events.remove(at: index) }
            if let error = events.first(where: { $0.kind == .error }), kind != .error {
                throw CheckFailure(
                    expected: "the event '\(kind.rawValue)'",
                    received: "an error event \(error.json.text)"
                )
            }
            do {
                _ = try next()
            } catch {
                throw CheckFailure(expected: "the event '\(kind.rawValue)'", received: error.received)
            }
        }
    }

    /// The next status event to come.
    func nextStatus() throws(CheckFailure) -> StatusEvent {
        let count = statuses.count
        while statuses.count == count { _ = try next() }
        return statuses[count]
    }

    /// Asks again until the answer is as wanted.
    func repeatedly<Answer>(
        _ what: String,
        _ ask: () throws(CheckFailure) -> Answer,
        until isWanted: (Answer) -> Bool
    ) throws(CheckFailure) -> Answer {
        let deadline = deadlineNs
        while true {
            let answer = try ask()
            if isWanted(answer) { return answer }
            guard tb_monotonic_ns() < deadline else { throw CheckFailure(expected: what, received: "\(answer)") }
            usleep(2000)
        }
    }

    // MARK: Ending

    /// Waits for the end, which must be with this status.
    func end(status: Int32) throws(CheckFailure) {
        let end = raw.end(within: patience)
        try require(end.status == .exited(code: status), "the engine to exit with status \(status)", end.text)
    }

    /// A process that dies closes its pipes a moment before its status can be had.
    private static let grace = Duration.milliseconds(500)

    /// What has become of a process whose pipes ended; nil if it still runs.
    private var state: String? {
        guard raw.hasEnded(within: Self.grace) else { return nil }
        return "the engine had \(raw.end(within: .zero).text)"
    }

    private func read(_ element: FrameDecoder.Element) throws(CheckFailure) -> EngineMessage {
        guard case .frame(let range) = element else {
            throw CheckFailure(expected: "frames within the limit", received: "\(element)")
        }
        let parsed = decoder.withBytes(of: range) { bytes in
            Result { () throws(MessageError) in try EngineMessage(parsing: bytes) }
        }
        switch parsed {
        case .failure(let error): throw CheckFailure(expected: "a message of the protocol", received: "\(error)")
        case .success(let message):
            try keep(message)
            return message
        }
    }

    private func keep(_ message: EngineMessage) throws(CheckFailure) {
        guard case .notification(let method, let params) = message else { return }
        keptBytes += params.keptBytes
        try require(
            keptBytes <= Self.maximumKeptBytes,
            "notifications that take at most \(Self.maximumKeptBytes >> 20) MiB of memory",
            "more than that: \(events.count) events and \(statuses.count) status events"
        )
        switch method {
        case Method.event:
            events.append(try reading("an event") { () throws(RPCError) in try EngineEvent(json: params) })
        case Method.statusEvent:
            statuses.append(try reading("a status event") { () throws(RPCError) in try StatusEvent(json: params) })
        default: throw CheckFailure(expected: "the notifications 'event' and 'status'", received: "'\(method.excerpt)'")
        }
    }
}
