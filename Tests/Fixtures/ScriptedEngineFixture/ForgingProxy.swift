import EngineProtocol
import Glibc
import Vocabulary

/// A real engine behind a liar: everything passes through, and the stamps that come back are not the engine's.
///
/// `scripted-engine --behind PROGRAM FORGERY`; the forgeries are those of ``Forgery``.
struct ForgingProxy {
    private var forgery: Forgery
    private var childInput: Int32
    private let childOutput: Int32
    private let pid: pid_t

    init?(program: String, forgery: String) {
        guard let forgery = Forgery(forgery) else { return nil }
        self.forgery = forgery
        var input: [Int32] = [-1, -1]
        var output: [Int32] = [-1, -1]
        guard pipe(&input) == 0, pipe(&output) == 0 else { return nil }
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        posix_spawn_file_actions_adddup2(&actions, input[0], STDIN_FILENO)
        posix_spawn_file_actions_adddup2(&actions, output[1], STDOUT_FILENO)
        for fd in input + output { posix_spawn_file_actions_addclose(&actions, fd) }
        let arguments: [UnsafeMutablePointer<CChar>?] = [strdup(program), nil]
        var pid: pid_t = 0
        guard posix_spawn(&pid, program, &actions, nil, arguments, environ) == 0 else { return nil }
        close(input[0])
        close(output[1])
        (childInput, childOutput, self.pid) = (input[1], output[0], pid)
    }

    /// The real engine's exit status.
    mutating func run() -> Int32 {
        var decoder = FrameDecoder(framing: .newline)
        while true {
            var entries = [
                pollfd(fd: childInput >= 0 ? STDIN_FILENO : -1, events: Int16(POLLIN), revents: 0),
                pollfd(fd: childOutput, events: Int16(POLLIN), revents: 0),
            ]
            guard poll(&entries, 2, -1) >= 0 || errno == EINTR else { return 71 }
            if entries[0].revents != 0 { passRequests() }
            guard entries[1].revents != 0 else { continue }
            let count = decoder.read { read(childOutput, $0.baseAddress, $0.count) }
            if count <= 0 { return waitForChild() }
            while case .frame(let range)? = decoder.next() { passOn(Array(decoder.withBytes(of: range) { Array($0) })) }
        }
    }

    private mutating func passRequests() {
        var buffer = [UInt8](repeating: 0, count: 64 << 10)
        let count = read(STDIN_FILENO, &buffer, buffer.count)
        guard count > 0 else {
            close(childInput)
            childInput = -1
            return
        }
        Self.write(buffer[..<count], to: childInput)
    }

    private mutating func passOn(_ frame: [UInt8]) {
        guard let message = try? frame.withUnsafeBytes({ try JSONValue(parsing: $0) }) else { return }
        var text = Array(forgery.applied(to: message).text.utf8)
        text.append(10)
        Self.write(text[...], to: STDOUT_FILENO)
    }

    private func waitForChild() -> Int32 {
        var status: Int32 = 0
        waitpid(pid, &status, 0)
        return (status >> 8) & 0xff
    }

    private static func write(_ bytes: ArraySlice<UInt8>, to fd: Int32) {
        var rest = bytes
        while !rest.isEmpty {
            let count = rest.withUnsafeBytes { Glibc.write(fd, $0.baseAddress, $0.count) }
            if count < 0 && errno != EINTR { exit(1) }
            rest = rest.dropFirst(max(0, count))
        }
    }
}
