import Foundation

/// Programs that tests ask, and those of this package that they start.
package enum Program {
    /// How a program ended and what it wrote.
    package struct Outcome: Sendable {
        /// The exit status; 124 where the time was over.
        package let status: Int32
        package let output: String
        package let errors: String
    }

    package static let torrbench = built("torrbench")
    package static let engine = built("torrbench-engine")
    package static let bare = built("torrbench-bare")
    package static let scriptedEngine = built("scripted-engine")
    package static let runner = built("runner-fixture")
    package static let tracker = built("tracker-fixture")

    /// Debian's own interpreter, for which Debian's modules are installed.
    package static let python = "/usr/bin/python3"

    /// The test bundle is loaded from the folder into which the package's products are built.
    private static func built(_ name: String) -> String {
        let bundle = Bundle.allBundles.map(\.bundleURL).first { $0.pathExtension == "xctest" }
        let directory = bundle?.deletingLastPathComponent() ?? Bundle.main.bundleURL
        return directory.appending(path: name).path
    }

    /// Runs a command to its end without input, two minutes at the most.
    package static func run(_ command: String...) throws -> Outcome { try run(command) }

    /// The same with its words in a list, and in a working directory where one is named.
    package static func run(_ command: [String], in folder: String? = nil) throws -> Outcome {
        // Not a second pipe: a program may fill one while the other is read.
        let directory = try TemporaryDirectory()
        let errors = directory.path(of: "errors")
        try Data().write(to: URL(filePath: errors))
        let process = Process()
        let output = Pipe()
        process.executableURL = URL(filePath: "/usr/bin/timeout")
        process.arguments = ["--kill-after=5", "120"] + command
        if let folder { process.currentDirectoryURL = URL(filePath: folder) }
        process.standardInput = FileHandle.nullDevice
        process.standardOutput = output
        process.standardError = try FileHandle(forWritingTo: URL(filePath: errors))
        try process.run()
        let text = output.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        return Outcome(
            status: process.terminationStatus,
            output: String(decoding: text, as: UTF8.self),
            errors: try String(contentsOfFile: errors, encoding: .utf8)
        )
    }
}
