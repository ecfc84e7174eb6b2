import EngineProtocol
import FoundationEssentials
import Glibc
import Vocabulary

/// The twin of a real engine: the same protocol, and every fault that a test asks for.
struct ScriptedEngine {
    /// What a run may ask of it; magnets and subscriptions are for scripts.
    private static let features = [
        "v1", "v2", "hybrid", "have_pieces", "seed_mode", "full_check", "connect_peer", "announce_events",
        "peer_events",
    ]

    private var rules: [Rule] = []
    private var framing = Framing.newline
    private var role: String?
    private var counts: [String: Int] = [:]
    private var hasTrace = false
    private var receivedNs: Int64 = 0
    private var output = FrameEncoder(framing: .newline)

    /// What the actions so far have decided about the answer.
    private struct Answer {
        var isSent = true
        var times = 1
        var id: RequestID?
        var outcome: Result<JSONValue, RPCError>
    }

    init(arguments: [String]) {
        var rest = arguments[...]
        while let argument = rest.popFirst() {
            if argument == "--framing", let name = rest.popFirst(), let framing = Framing(rawValue: name) {
                self.framing = framing
                output = FrameEncoder(framing: framing)
            } else if let rule = Rule(argument) {
                rules.append(rule)
            } else {
                ScriptedEngine.write("scripted-engine: cannot read '\(argument)'\n", to: STDERR_FILENO)
                Glibc.exit(64)
            }
        }
    }

    /// The exit status, unless the script ends the process before.
    mutating func run() -> Int32 {
        var decoder = FrameDecoder(framing: framing)
        for action in actions(for: "start") {
            if action == .trace { hasTrace = true }
            perform(action)
        }
        while true {
            let count = decoder.read { Glibc.read(STDIN_FILENO, $0.baseAddress, $0.count) }
            if count < 0 && errno == EINTR { continue }
            guard count > 0 else { break }
            receivedNs = nowNs
            while case .frame(let range)? = decoder.next() {
                guard let request = try? decoder.withBytes(of: range, { try Request(parsing: $0) }) else { return 70 }
                handle(request)
            }
        }
        for action in actions(for: "eof") { perform(action) }
        return 0
    }

    private mutating func handle(_ request: Request) {
        let dispatchedNs = nowNs
        let canned = CannedReplies.reply(
            to: request,
            pid: getpid(),
            framing: framing,
            features: Self.features + (hasTrace ? [ReplyTrace.feature] : []),
            nowNs: dispatchedNs
        )
        var answer = Answer(id: request.id, outcome: .success(canned))
        if request.method == Method.configure { role = request.params?["role"]?.stringValue }
        for action in actions(for: request.method) { perform(action, answering: &answer) }
        if request.method == Method.shutdown && answer.isSent {
            send(Response(id: answer.id, outcome: answer.outcome))
            Glibc.exit(0)
        }
        guard answer.isSent else { return }
        let handledNs = nowNs
        let trace = ReplyTrace(
            receivedNs: receivedNs,
            dispatchedNs: dispatchedNs,
            handledNs: handledNs,
            writtenNs: handledNs
        )
        let isTraced = hasTrace && request.wantsTrace
        for _ in 0..<answer.times {
            send(Response(id: answer.id, outcome: answer.outcome, trace: isTraced ? trace : nil))
        }
    }

    private mutating func actions(for method: String) -> [Action] {
        counts[method, default: 0] += 1
        let number = counts[method] ?? 1
        return rules.filter { $0.applies(to: method, number: number, role: role) }.flatMap(\.actions)
    }

    private func perform(_ action: Action, answering answer: inout Answer) {
        switch action {
        case .twice: answer.times = 2
        case .otherID(let id): answer.id = .integer(id)
        case .nullID:
            answer.id = nil
            answer.outcome = .failure(RPCError(.parseError, "scripted"))
        case .silent: answer.isSent = false
        case .refuse(let code): answer.outcome = .failure(RPCError(RPCErrorCode(rawValue: code), "scripted refusal"))
        case .result(let text):
            guard let value = try? JSONValue(parsing: Instants.filled(text, nowNs: nowNs)) else { Glibc.exit(64) }
            answer.outcome = .success(value)
        default: perform(action)
        }
    }

    private func perform(_ action: Action) {
        switch action {
        case .delay(let milliseconds): usleep(milliseconds * 1000)
        case .burn(let milliseconds): burn(milliseconds: milliseconds)
        case .signal(let number):
            // Swift's runtime catches the signals of crashes, and one that was merely sent does not end the process.
            Glibc.signal(number, SIG_DFL)
            kill(getpid(), number)
        case .exit(let status): Glibc.exit(status)
        case .errorLines(let count): for line in 1...count { Self.write("line \(line)\n", to: STDERR_FILENO) }
        case .garbage: Self.write("Segfault imminent\n", to: STDOUT_FILENO)
        case .oversize: writeOversize()
        case .deaf: while true { pause() }
        case .event(let kind): send(event: kind)
        case .events(let count): for _ in 0..<count { send(event: "peer_connected") }
        case .statuses(let count): for number in 1...max(1, count) { sendStatus(number: Int64(number)) }
        case .orphan(let seconds): startOrphan(seconds: seconds)
        case .daemon(let seconds): startOrphan(seconds: seconds, flag: Self.ownSession)
        case .flood(let bytes): while true { send(event: "peer_connected", padding: bytes) }
        case .notify(let method, let text):
            guard let value = try? JSONValue(parsing: Instants.filled(text, nowNs: nowNs)) else { Glibc.exit(64) }
            send(notification: method, value)
        case .ignoreTerminate: Glibc.signal(SIGTERM, SIG_IGN)
        // Of an answer, which there is none here.
        case .twice, .otherID, .nullID, .silent, .refuse, .result, .trace: break
        }
    }

    private func burn(milliseconds: Int) {
        let until = clock() + milliseconds * Int(CLOCKS_PER_SEC) / 1000
        while clock() < until {}
    }

    private var nowNs: Int64 {
        var time = timespec()
        clock_gettime(CLOCK_MONOTONIC, &time)
        return Int64(time.tv_sec) * 1_000_000_000 + Int64(time.tv_nsec)
    }
}

extension ScriptedEngine {
    private func send(_ response: Response) {
        var frame: [UInt8] = []
        output.append(to: &frame) { response.append(to: &$0) }
        Self.write(frame, to: STDOUT_FILENO)
    }

    private func send(notification method: String, _ params: JSONValue) {
        var frame: [UInt8] = []
        output.append(to: &frame) { Request(id: nil, method: method, params: params).append(to: &$0) }
        Self.write(frame, to: STDOUT_FILENO)
    }

    private func send(event kind: String, padding: Int = 0) {
        var message: JSONObject = ["kind": .string(kind), "at_ns": .integer(nowNs), "message": "scripted"]
        if padding > 0 { message["padding"] = .string(String(repeating: "x", count: padding)) }
        send(notification: Method.event, .object(message))
    }

    private func sendStatus(number: Int64) {
        let counters = [EngineCounter.payloadReceivedBytes.rawValue: number << 20]
        let event = StatusEvent(
            sampledNs: nowNs,
            emittedNs: nowNs,
            sequence: number,
            dropped: 0,
            torrents: [],
            counters: counters
        )
        send(notification: Method.statusEvent, event.json)
    }

    private func writeOversize() {
        let count = EngineProtocolLimits.maximumFrameBytes + 1
        if framing == .contentLength { Self.write("Content-Length: \(count)\r\n\r\n", to: STDOUT_FILENO) }
        Self.write([UInt8](repeating: UInt8(ascii: "x"), count: count) + [10], to: STDOUT_FILENO)
    }

    /// In a process group of its own, so that a signal to the engine's does not reach it.
    /// glibc's `POSIX_SPAWN_SETSID`, which Swift does not import.
    private static let ownSession: Int32 = 0x80

    private func startOrphan(seconds: Int, flag: Int32 = POSIX_SPAWN_SETPGROUP) {
        var attributes = posix_spawnattr_t()
        posix_spawnattr_init(&attributes)
        posix_spawnattr_setflags(&attributes, Int16(flag))
        let arguments: [UnsafeMutablePointer<CChar>?] = [strdup("/bin/sleep"), strdup("\(seconds)"), nil]
        let environment = ProcessInfo.processInfo.environment.map { strdup("\($0.key)=\($0.value)") } + [nil]
        var pid: pid_t = 0
        if posix_spawn(&pid, "/bin/sleep", nil, &attributes, arguments, environment) == 0 {
            Self.write("orphan \(pid)\n", to: STDERR_FILENO)
        }
    }

    fileprivate static func write(_ text: String, to fd: Int32) { write(Array(text.utf8), to: fd) }

    private static func write(_ bytes: [UInt8], to fd: Int32) {
        var rest = bytes[...]
        while !rest.isEmpty {
            let count = rest.withUnsafeBytes { Glibc.write(fd, $0.baseAddress, $0.count) }
            if count < 0 && errno != EINTR { Glibc.exit(1) }
            rest = rest.dropFirst(max(0, count))
        }
    }
}
