import EngineProtocol
import Foundation
import TestSupport
import Vocabulary

/// An engine process as a test drives it: blocking, with a deadline on every read.
///
/// Small on purpose, and apart from `EngineClient`: it sends broken bytes as readily as good ones.
final class TestEngine {
    /// Why a test's engine did not do what the test waited for.
    struct Failure: Error, CustomStringConvertible {
        let description: String
    }

    static let deadline = Duration.seconds(30)
    /// Each engine has a loopback address to itself, also when tests run side by side.
    private static let addresses = AddressPool()

    let address = TestEngine.addresses.next()
    let process = Process()
    private(set) var events: [EngineEvent] = []
    private(set) var statuses: [StatusEvent] = []
    private let input = Pipe()
    private let output = Pipe()
    private let errors = Pipe()
    private var decoder: FrameDecoder
    private let encoder: FrameEncoder
    private var lastID: Int64 = 0

    init(framing: Framing = .newline, arguments: [String]? = nil) throws {
        decoder = FrameDecoder(framing: framing)
        encoder = FrameEncoder(framing: framing)
        process.executableURL = URL(filePath: Program.engine)
        process.arguments = arguments ?? ["--framing", framing.rawValue]
        process.standardInput = input
        process.standardOutput = output
        process.standardError = errors
        try process.run()
        // A write to an engine that has ended is a failure of that test, not of all.
        signal(SIGPIPE, SIG_IGN)
    }

    deinit {
        if process.isRunning { kill(process.processIdentifier, SIGKILL) }
        process.waitUntilExit()
    }

    /// How /proc names the pipe that is the engine's stdout.
    var outputLink: String? {
        let descriptor = output.fileHandleForReading.fileDescriptor
        return try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/fd/\(descriptor)")
    }

    /// Sends bytes as they are.
    func send(raw text: String) {
        try? input.fileHandleForWriting.write(contentsOf: Data(text.utf8))
    }

    /// Sends one frame with this content.
    func send(_ content: String) {
        var frame: [UInt8] = []
        encoder.append(to: &frame) { $0.append(contentsOf: content.utf8) }
        try? input.fileHandleForWriting.write(contentsOf: Data(frame))
    }

    /// Sends a request and does not wait.
    func post(_ method: String, _ params: JSONValue? = nil, wantsTrace: Bool = false) -> RequestID {
        lastID += 1
        var frame: [UInt8] = []
        let request = Request(id: .integer(lastID), method: method, params: params, wantsTrace: wantsTrace)
        encoder.append(to: &frame) { request.append(to: &$0) }
        try? input.fileHandleForWriting.write(contentsOf: Data(frame))
        return .integer(lastID)
    }

    /// Sends a request and waits for its result; a refusal is thrown.
    @discardableResult
    func call(_ method: String, _ params: JSONValue? = nil) throws -> JSONValue {
        let id = post(method, params)
        while true {
            let response = try nextResponse()
            if response.id == id { return try response.outcome.get() }
        }
    }

    /// The next response; events on the way are kept.
    func nextResponse() throws -> Response {
        while true {
            if case .response(let response) = try nextMessage() { return response }
        }
    }

    /// The first event of a kind, among those kept or to come.
    func event(_ kind: EngineEvent.Kind) throws -> EngineEvent {
        while true {
            if let index = events.firstIndex(where: { $0.kind == kind }) { return events.remove(at: index) }
            _ = try nextMessage()
        }
    }

    /// The next status event to come.
    func nextStatus() throws -> StatusEvent {
        let count = statuses.count
        while statuses.count == count { _ = try nextMessage() }
        return statuses[count]
    }

    func closeInput() throws {
        try input.fileHandleForWriting.close()
    }

    func closeOutput() throws {
        try output.fileHandleForReading.close()
    }

    /// Waits until the engine can write no more, and a little longer, so that it finds out.
    func waitUntilOutputIsFull() throws {
        let descriptor = output.fileHandleForReading.fileDescriptor
        let limit = ContinuousClock.now + TestEngine.deadline
        while ContinuousClock.now < limit {
            var unread: Int32 = 0
            guard ioctl(descriptor, UInt(FIONREAD), &unread) == 0 else { break }
            usleep(10_000)
            if unread > 40_000 { return }
        }
        throw Failure(description: "the engine did not fill the pipe")
    }

    /// Waits for the end; exit status, and what was written to stderr.
    func end() -> (status: Int32, errors: String) {
        let text = errors.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        let status = process.terminationReason == .exit ? process.terminationStatus : -process.terminationStatus
        return (status, String(decoding: text, as: UTF8.self))
    }

    private func nextMessage() throws -> EngineMessage {
        while true {
            if let element = decoder.next() {
                guard case .frame(let range) = element else {
                    throw Failure(description: "the engine broke its framing: \(element)")
                }
                let message = try decoder.withBytes(of: range) { try EngineMessage(parsing: $0) }
                try keep(message)
                return message
            }
            try readMore()
        }
    }

    private func keep(_ message: EngineMessage) throws {
        guard case .notification(let method, let params) = message else { return }
        switch method {
        case Method.event: events.append(try EngineEvent(json: params))
        case Method.statusEvent: statuses.append(try StatusEvent(json: params))
        default: throw Failure(description: "unknown notification '\(method)'")
        }
    }

    private func readMore() throws {
        let descriptor = output.fileHandleForReading.fileDescriptor
        var entry = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
        guard poll(&entry, 1, Int32(TestEngine.deadline.components.seconds * 1000)) > 0 else {
            throw Failure(description: "the engine was silent for \(TestEngine.deadline)")
        }
        let count = decoder.read { read(descriptor, $0.baseAddress, $0.count) }
        guard count > 0 else { throw Failure(description: "the engine closed its stdout") }
    }
}
