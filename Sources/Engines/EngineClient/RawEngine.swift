import CLinux
package import EngineProtocol
import Glibc

/// An engine as its bytes, for those who send what no client would: half messages, broken ones, and far too many.
///
/// Belongs to one thread, which must outlive it: the kernel kills the child when the thread that started it ends. That
/// thread does all reading and writing, so that nothing waits for anything without a deadline. The process and what it
/// started are gone when `end` has returned, or with the object.
package final class RawEngine {
    /// What waiting for the engine came to.
    package enum Arrival: Equatable, Sendable {
        /// Bytes have come into the decoder.
        case bytes
        /// The engine has closed its output.
        case end
        /// Nothing came in time.
        case silence
    }

    /// The process id, while it runs.
    package var pid: Int32 { process.pid }

    private let label: String
    private let process: KeptProcess
    private let pipes: EnginePipes
    private var errors: ErrorTail
    private var isInputOpen = true
    private var isOutputOpen = true
    private var isErrorOpen = true
    private var ended: EngineEnd?

    private static let lookEveryMs: Int32 = 50
    /// Unread output that is kept while input is written: a frame of the largest kind and half of another. Whoever wants
    /// to write more has to read first.
    private static let maximumPendingBytes = 24 << 20

    /// Starts the program; throws `EngineClientError` `.notStarted`.
    package init(_ command: EngineCommand, label: String, limits: EngineClientLimits = EngineClientLimits()) throws {
        signal(SIGPIPE, SIG_IGN)
        self.label = label
        errors = ErrorTail(maximumLines: limits.keptErrorLines, maximumLineBytes: limits.keptErrorLineBytes)
        pipes = try EnginePipes(logPath: command.logPath, engine: label)
        process = try EngineSupervisor.spawnKept(command, label: label, limits: limits, pipes: pipes)
        pipes.closeChildEnds()
        for descriptor in [pipes.inputFD, pipes.outputFD, pipes.errorFD] {
            _ = fcntl(descriptor, F_SETFL, fcntl(descriptor, F_GETFL) | O_NONBLOCK)
        }
    }

    deinit {
        _ = end(within: .zero)
    }

    /// The last lines of its standard error so far.
    package var errorTail: [String] { errors.lines }

    /// The pipe that is the engine's standard output, as `/proc/PID/fd` names it.
    package var outputLink: String? { link("/proc/self/fd/\(pipes.outputFD)") }

    /// What the engine's descriptor of that number is, as `/proc/PID/fd` names it.
    package func descriptorLink(_ number: Int) -> String? { link("/proc/\(pid)/fd/\(number)") }

    /// Memory that the engine has in RAM (VmRSS of `/proc/PID/status`), in bytes; nil once it has ended.
    package var residentBytes: Int64? {
        guard let file = fopen("/proc/\(pid)/status", "re") else { return nil }
        defer { fclose(file) }
        var line = [CChar](repeating: 0, count: 256)
        while fgets(&line, 256, file) != nil {
            let text = String(decoding: line.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
            guard text.hasPrefix("VmRSS:") else { continue }
            let digits = text.filter { $0.isASCII && $0.isNumber }
            return Int64(digits).map { $0 * 1024 }
        }
        return nil
    }

    /// Writes bytes until all are written, the engine has closed its input, or the deadline passes; how many were.
    ///
    /// What the engine writes meanwhile goes into `decoder`; without one it is left unread.
    package func write(
        _ bytes: [UInt8],
        reading decoder: UnsafeMutablePointer<FrameDecoder>? = nil,
        deadlineNs: Int64
    ) -> Int {
        var written = 0
        while written < bytes.count, isInputOpen {
            let count = bytes.withUnsafeBytes { buffer in
                Glibc.write(pipes.inputFD, buffer.baseAddress.map { $0 + written }, buffer.count - written)
            }
            if count > 0 {
                written += count
                continue
            }
            if count < 0, errno != EAGAIN, errno != EINTR { return written }
            guard tb_monotonic_ns() < deadlineNs else { return written }
            _ = wait(forInput: true, reading: decoder, until: deadlineNs)
        }
        return written
    }

    /// Waits for output and puts what comes into `decoder`.
    package func read(into decoder: inout FrameDecoder, deadlineNs: Int64) -> Arrival {
        while true {
            let arrival = withUnsafeMutablePointer(to: &decoder) {
                wait(forInput: false, reading: $0, until: deadlineNs)
            }
            if let arrival { return arrival }
            if tb_monotonic_ns() >= deadlineNs { return .silence }
        }
    }

    /// Bytes that the engine has written and nobody has read.
    package var unreadBytes: Int {
        var count: Int32 = 0
        return isOutputOpen && ioctl(pipes.outputFD, UInt(FIONREAD), &count) == 0 ? Int(count) : 0
    }

    /// Closes the engine's input, which it takes as the order to end.
    package func closeInput() {
        guard isInputOpen else { return }
        isInputOpen = false
        close(pipes.inputFD)
    }

    /// Closes the reading end of the engine's output.
    package func closeOutput() {
        guard isOutputOpen else { return }
        isOutputOpen = false
        close(pipes.outputFD)
    }

    /// Whether the process, and all that it has started, has ended; it is reaped by `end`.
    package var hasEnded: Bool { hasEnded(within: .zero) }

    /// Whether the process ends in this time at the most; it is left as it is.
    package func hasEnded(within limit: Duration) -> Bool {
        ended != nil || tb_wait_ended(process.keeperPID, Int32(clamping: limit.nanoseconds / 1_000_000)) == 1
    }

    /// Waits for the process's end and reaps it; what still runs after `limit` is killed.
    package func end(within limit: Duration) -> EngineEnd {
        if let ended { return ended }
        let deadlineNs = limit.after(tb_monotonic_ns())
        while tb_wait_ended(process.keeperPID, 0) != 1, tb_monotonic_ns() < deadlineNs {
            drainErrors(milliseconds: Self.lookEveryMs)
        }
        drainErrors(milliseconds: 0)
        process.endAll()
        let end = process.reap {
            drainErrors(milliseconds: 0)
            return errors.lines
        }
        closeInput()
        closeOutput()
        isErrorOpen = false
        for descriptor in [pipes.errorFD, pipes.logFD] where descriptor >= 0 { close(descriptor) }
        ended = end
        return end
    }

    /// One wait for whatever comes first, at most so long and a little; nil where it was nothing that was asked for.
    private func wait(
        forInput: Bool,
        reading decoder: UnsafeMutablePointer<FrameDecoder>?,
        until deadlineNs: Int64
    ) -> Arrival? {
        var entries = [
            pollfd(fd: forInput && isInputOpen ? pipes.inputFD : -1, events: Int16(POLLOUT), revents: 0),
            pollfd(fd: decoder != nil && isOutputOpen ? pipes.outputFD : -1, events: Int16(POLLIN), revents: 0),
            pollfd(fd: isErrorOpen ? pipes.errorFD : -1, events: Int16(POLLIN), revents: 0),
        ]
        let leftMs = max(0, (deadlineNs - tb_monotonic_ns()) / 1_000_000)
        _ = poll(&entries, 3, Int32(clamping: min(leftMs, Int64(Self.lookEveryMs))))
        if entries[2].revents != 0 { drainErrors(milliseconds: 0) }
        if let decoder, forInput, decoder.pointee.pendingByteCount > Self.maximumPendingBytes {
            // Nobody looks at it meanwhile, so that it is left where it is.
            if entries[0].revents == 0 { usleep(1000) }
            return nil
        }
        guard let decoder, entries[1].revents != 0 else { return decoder != nil && !isOutputOpen ? .end : nil }
        let count = decoder.pointee.read { Glibc.read(pipes.outputFD, $0.baseAddress, $0.count) }
        if count > 0 { return .bytes }
        return count == 0 ? .end : nil
    }

    private func drainErrors(milliseconds: Int32) {
        guard isErrorOpen else {
            if milliseconds > 0 { usleep(UInt32(milliseconds) * 1000) }
            return
        }
        var entry = pollfd(fd: pipes.errorFD, events: Int16(POLLIN), revents: 0)
        guard poll(&entry, 1, milliseconds) > 0 else { return }
        var buffer = [UInt8](repeating: 0, count: 16 * 1024)
        while true {
            let count = Glibc.read(pipes.errorFD, &buffer, buffer.count)
            if count > 0 {
                buffer.withUnsafeBytes { errors.append(UnsafeRawBufferPointer(rebasing: $0[..<count])) }
            } else {
                if count == 0 { isErrorOpen = false }
                return
            }
        }
    }

    private func link(_ path: String) -> String? {
        var buffer = [UInt8](repeating: 0, count: 4096)
        let count = buffer.withUnsafeMutableBytes { bytes in
            bytes.baseAddress.map { readlink(path, $0, bytes.count) } ?? -1
        }
        return count > 0 ? String(decoding: buffer.prefix(count), as: UTF8.self) : nil
    }
}
