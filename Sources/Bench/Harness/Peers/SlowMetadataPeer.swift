import EngineClient
import Glibc
import Synchronization
import Threads

/// A peer on loopback that has a magnet's metadata and takes its time: a piece each pace, and the last one only when it
/// is let go, so that a fetch lasts as long as it is needed.
final class SlowMetadataPeer: Sendable {
    /// Where it listens.
    static let address = "127.0.0.1"
    /// From one metadata piece to the next.
    static let pace = Duration.milliseconds(100)

    private enum Course: Sendable {
        case slow
        case letGo
        case over
    }

    /// The port the kernel chose.
    let port: Int64
    private let metadata: MagnetMetadata
    private let listener: Int32
    private let course = Mutex(Course.slow)
    private let requests = Atomic(0)
    /// Why a connection could not be accepted.
    private let refusal = Mutex<String?>(nil)

    private static let pollMilliseconds: Int32 = 10
    private static let refusedMicroseconds: UInt32 = 50_000
    private static let joinLimit = Duration.seconds(5)
    private static let readBytes = 64 << 10
    /// BEP 3 has clients hang up on a peer that was silent for two minutes.
    private static let keepAliveNs: Int64 = 30_000_000_000
    private static let keepAlive: [UInt8] = [0, 0, 0, 0]

    /// Starts one, lends it, and ends it.
    static func with<Value: Sendable>(
        _ metadata: MagnetMetadata,
        _ body: (SlowMetadataPeer) async throws -> Value
    ) async throws -> Value {
        let peer = try SlowMetadataPeer(metadata)
        guard let thread = DedicatedThread.start(name: "tb-slow-peer", { peer.serve() }) else {
            close(peer.listener)
            throw HarnessError(.environmentUnfit, "no thread for the slow peer")
        }
        do {
            let value = try await body(peer)
            try peer.end(thread)
            return value
        } catch {
            try peer.end(thread)
            throw error
        }
    }

    private init(_ metadata: MagnetMetadata) throws(HarnessError) {
        let listener = socket(AF_INET, Int32(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue), 0)
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        inet_pton(AF_INET, Self.address, &address.sin_addr)
        var length = socklen_t(MemoryLayout<sockaddr_in>.size)
        let isListening = withUnsafeMutablePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { pointer in
                listener >= 0 && bind(listener, pointer, length) == 0 && listen(listener, 4) == 0
                    && getsockname(listener, pointer, &length) == 0
            }
        }
        guard isListening else {
            let reason = String(cString: strerror(errno))
            if listener >= 0 { close(listener) }
            throw HarnessError(.environmentUnfit, "cannot listen on \(Self.address) for the slow peer: \(reason)")
        }
        self.metadata = metadata
        self.listener = listener
        port = Int64(UInt16(bigEndian: address.sin_port))
    }

    /// Metadata pieces asked for so far.
    var requestCount: Int { requests.load(ordering: .relaxed) }

    /// Returns when somebody has asked for metadata.
    func waitForRequest(within limit: Duration) async throws {
        let endNs = MonotonicClock.nowNs + limit.nanoseconds
        while requestCount == 0 {
            if let reason = refusal.withLock({ $0 }) { throw HarnessError(.environmentUnfit, reason) }
            guard MonotonicClock.nowNs < endNs else {
                throw HarnessError(.timedOut, "nobody asked the slow peer for a magnet's metadata within \(limit)")
            }
            try await Task.sleep(for: .milliseconds(5))
        }
    }

    /// From now on it sends whatever is asked for at once.
    func letGo() {
        course.withLock { $0 = .letGo }
    }

    private func end(_ thread: DedicatedThread) throws(HarnessError) {
        course.withLock { $0 = .over }
        let isOver = thread.join(within: Self.joinLimit)
        // A descriptor that a stuck thread still uses stays open: closing it could give its number to another file.
        guard isOver else {
            thread.detach()
            throw HarnessError(.internalFault, "the slow peer did not end")
        }
        close(listener)
    }

    /// The thread's life: one connection after the other, until it is over.
    private func serve() {
        while course.withLock({ $0 != .over }) {
            guard isReady(listener, POLLIN) else { continue }
            let connection = accept(listener, nil, nil)
            guard connection >= 0 else {
                refused(errno)
                continue
            }
            _ = fcntl(connection, F_SETFD, FD_CLOEXEC)
            converse(over: connection)
            close(connection)
        }
    }

    /// Notes why the kernel hands over no connection, and waits: it stays in the queue, and asking again at once would
    /// use a core.
    private func refused(_ number: Int32) {
        guard [EMFILE, ENFILE, ENOBUFS, ENOMEM].contains(number) else { return }
        let advice = number == EMFILE ? "; raise the limit of open files (ulimit -n)" : ""
        refusal.withLock {
            $0 = "the slow peer could not accept a connection: \(String(cString: strerror(number)))\(advice)"
        }
        usleep(Self.refusedMicroseconds)
    }

    private func converse(over connection: Int32) {
        var talk = MetadataTalk(metadata)
        var asked: [Int] = []
        var sent: Set<Int> = []
        var nextNs = MonotonicClock.nowNs
        var lastSentNs = nextNs
        guard send(talk.greeting, over: connection) else { return }
        var buffer = [UInt8](repeating: 0, count: Self.readBytes)
        while true {
            let course = course.withLock { $0 }
            guard course != .over else { return }
            if isReady(connection, POLLIN) {
                let count = read(connection, &buffer, buffer.count)
                if count < 0 && errno == EINTR { continue }
                guard count > 0 else { return }
                for event in buffer.withUnsafeBytes({ talk.receive(.init(rebasing: $0[..<count])) }) {
                    guard case .requested(let piece) = event else { return }
                    requests.add(1, ordering: .relaxed)
                    asked.append(piece)
                }
            }
            let isHeld = asked.first.map { sent.union([$0]).count == metadata.pieceCount } ?? true
            let isDue = course == .letGo || (MonotonicClock.nowNs >= nextNs && !isHeld)
            let nowNs = MonotonicClock.nowNs
            if isDue, !asked.isEmpty {
                let piece = asked.removeFirst()
                guard let message = talk.piece(piece), send(message, over: connection) else { return }
                sent.insert(piece)
                nextNs = nowNs + Self.pace.nanoseconds
                lastSentNs = nowNs
            } else if nowNs - lastSentNs > Self.keepAliveNs {
                guard send(Self.keepAlive, over: connection) else { return }
                lastSentNs = nowNs
            }
        }
    }

    /// Waits a little for a descriptor.
    private func isReady(_ fd: Int32, _ events: Int32) -> Bool {
        var entry = pollfd(fd: fd, events: Int16(events), revents: 0)
        return poll(&entry, 1, Self.pollMilliseconds) > 0
    }

    private func send(_ bytes: [UInt8], over connection: Int32) -> Bool {
        var rest = bytes[...]
        while !rest.isEmpty {
            guard course.withLock({ $0 != .over }) else { return false }
            guard isReady(connection, POLLOUT) else { continue }
            let flags = Int32(MSG_NOSIGNAL) | Int32(MSG_DONTWAIT)
            let count = rest.withUnsafeBytes { Glibc.send(connection, $0.baseAddress, $0.count, flags) }
            if count < 0 && errno != EINTR && errno != EAGAIN { return false }
            rest = rest.dropFirst(max(0, count))
        }
        return true
    }
}
