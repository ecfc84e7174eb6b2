import CLinux
import Glibc

/// The three pipes to an engine, and its log.
struct EnginePipes: Sendable {
    /// The runner's end of the engine's standard input.
    let inputFD: Int32
    /// The runner's end of its standard output.
    let outputFD: Int32
    /// The runner's end of its standard error.
    let errorFD: Int32
    /// The log file, or -1.
    let logFD: Int32

    let childInputFD: Int32
    let childOutputFD: Int32
    let childErrorFD: Int32

    init(logPath: String?, engine: String) throws(EngineClientError) {
        var opened: [Int32] = []
        func fail(_ what: String) -> EngineClientError {
            let number = errno
            let reason = String(cString: strerror(number))
            for fd in opened { close(fd) }
            return EngineClientError(.notStarted, engine: engine, message: "\(what): \(reason)", systemError: number)
        }
        for _ in 0..<3 {
            var readEnd: Int32 = -1
            var writeEnd: Int32 = -1
            guard tb_pipe(&readEnd, &writeEnd) == 0 else { throw fail("no pipe") }
            opened += [readEnd, writeEnd]
        }
        logFD =
            logPath.map { open($0, O_WRONLY | O_CREAT | O_APPEND | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC, 0o644) } ?? -1
        if let logPath, logFD < 0 { throw fail("cannot write its log '\(logPath)'") }
        (childInputFD, inputFD) = (opened[0], opened[1])
        (outputFD, childOutputFD) = (opened[2], opened[3])
        (errorFD, childErrorFD) = (opened[4], opened[5])
    }

    /// Gives requests and answers the most room that the kernel grants; what they have then, in bytes.
    ///
    /// An answer that fits is written at once: through 64 KiB a list of a thousand torrents goes in six pieces, each
    /// of which waits for the reader to be given a core. Not done for ``RawEngine``, whose checks fill its pipes.
    func widen() -> PipeRoom {
        func room(_ fd: Int32) -> Int? {
            let bytes = tb_pipe_widen(fd)
            return bytes > 0 ? Int(bytes) : nil
        }
        return PipeRoom(requestBytes: room(inputFD), answerBytes: room(outputFD))
    }

    /// Once the child has them, so that its end is the end of the stream.
    func closeChildEnds() {
        for fd in [childInputFD, childOutputFD, childErrorFD] { close(fd) }
    }

    func closeParentReadEnds() {
        for fd in [outputFD, errorFD, logFD] where fd >= 0 { close(fd) }
    }

    /// When no child came to be.
    func closeAll() {
        closeChildEnds()
        closeParentReadEnds()
        close(inputFD)
    }
}
