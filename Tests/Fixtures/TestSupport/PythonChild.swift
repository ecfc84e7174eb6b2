import Foundation

/// A child that does what its script says, line by line, and tells what it knows of itself: the independent witness.
package final class PythonChild {
    private let process = Process()
    private let input = Pipe()
    private let output = Pipe()

    /// Starts Debian's own interpreter on the script; the child must end at the end of its input.
    package init(_ script: String) throws {
        process.executableURL = URL(filePath: Program.python)
        process.arguments = ["-c", script]
        process.standardInput = input
        process.standardOutput = output
        try process.run()
    }

    package var pid: Int32 { process.processIdentifier }

    /// Sends a line and waits for the line that answers it; empty when the child has ended.
    package func ask(_ line: String) -> String {
        input.fileHandleForWriting.write(Data("\(line)\n".utf8))
        return answer()
    }

    /// Waits for a line; empty when the child has ended.
    package func answer() -> String {
        var bytes: [UInt8] = []
        while let byte = output.fileHandleForReading.readData(ofLength: 1).first, byte != UInt8(ascii: "\n") {
            bytes.append(byte)
        }
        return String(decoding: bytes, as: UTF8.self)
    }

    /// Closes its input and waits for its end.
    package func end() {
        try? input.fileHandleForWriting.close()
        process.waitUntilExit()
    }

    deinit {
        end()
    }
}
