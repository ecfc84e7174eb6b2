import Foundation
import Glibc

/// A program that only burns CPU time, which disturbs every run beside it.
struct BusyNeighbour {
    private let process = Process()

    init() throws {
        process.executableURL = URL(filePath: "/usr/bin/python3")
        process.arguments = ["-c", "while True: pass"]
        try process.run()
    }

    func end() {
        // A child inherits the signals that the test's thread blocks, SIGTERM among them: only this one ends it.
        kill(process.processIdentifier, SIGKILL)
        process.waitUntilExit()
    }
}
