import Glibc
import Plotting
import Reports

/// A stream that could not be written.
struct OutputError: Error {
    let message: String
    /// Whether the terminal was closed.
    var isHangUp = false
}

extension Console {
    /// Writes a line at once: a reader at the other end of a pipe has it before the next one is made.
    ///
    /// A reader that has gone away is no failure, since it has seen what it wanted. Throws `OutputError` for all else.
    func write(line: String) throws(OutputError) {
        try write(line + "\n")
    }

    /// Writes text; see ``write(line:)``. What people read has no line that a CI would take for a command; JSON and
    /// markup, where such a line means nothing, stay as they are.
    func write(_ text: String) throws(OutputError) {
        let isStructured = text.unicodeScalars.first.map { "{[<".unicodeScalars.contains($0) } ?? true
        let bytes = Array((isStructured ? text : SafeText.withoutCommands(text)).utf8)
        var written = 0
        while written < bytes.count {
            let count = bytes.withUnsafeBytes { buffer in
                Glibc.write(descriptor, buffer.baseAddress.map { $0 + written }, bytes.count - written)
            }
            if count >= 0 {
                written += count
            } else if errno == EPIPE {
                return
            } else if errno != EINTR {
                let number = errno
                throw OutputError(
                    message: "cannot write the output: \(String(cString: strerror(number)))",
                    isHangUp: number == EIO && isCharacterDevice
                )
            }
        }
    }
}

extension Console {
    /// A terminal that was closed is no terminal any more, and is still the device that it was.
    fileprivate var isCharacterDevice: Bool {
        var status = stat()
        return fstat(descriptor, &status) == 0 && status.st_mode & S_IFMT == S_IFCHR
    }
}

/// The stream for everything that is not the result.
enum StandardError {
    /// Writes a message, shortened where an engine made it of a megabyte; where even that is impossible there is nobody to
    /// tell.
    static func write(_ message: String) {
        try? Console.standardError.write(line: SafeText.visible(SafeText.shortened(Redaction.text(message))))
    }

    /// Writes a text of any length: broken at words on a terminal, a line of its own anywhere else.
    static func paragraph(_ text: String) {
        let console = Console.standardError
        for line in console.isTerminal ? Reports.paragraph(text, style: console.style) : [console.style.fit(text)] {
            write(line)
        }
    }
}
