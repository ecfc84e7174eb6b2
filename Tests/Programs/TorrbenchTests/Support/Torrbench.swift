import Foundation
import Glibc
import TestSupport

/// The torrbench program under test, its output kept in files so that no pipe can fill up.
final class Torrbench {
    /// How it ended and what it wrote.
    struct Outcome {
        /// The exit status, or the signal's number below zero.
        let status: Int32
        let output: String
        let errors: String
    }

    private static let deadline = Duration.seconds(120)

    let process = Process()
    private let outputPath: String
    private let errorsPath: String

    /// Starts it; `environment` replaces the test's own.
    init(
        _ arguments: [String],
        in scratch: Scratch,
        program: String = Program.torrbench,
        environment: [String: String] = ["PATH": "/usr/bin:/bin", "COLUMNS": "100"]
    ) throws {
        let number = UUID().uuidString
        outputPath = "\(scratch.path)/\(number).out"
        errorsPath = "\(scratch.path)/\(number).err"
        process.executableURL = URL(filePath: program)
        process.arguments = arguments
        process.environment = environment
        process.currentDirectoryURL = URL(filePath: scratch.path)
        process.standardInput = FileHandle.nullDevice
        process.standardOutput = try Self.newFile(outputPath)
        process.standardError = try Self.newFile(errorsPath)
        try process.run()
    }

    deinit {
        if process.isRunning { kill(process.processIdentifier, SIGKILL) }
        process.waitUntilExit()
    }

    /// Runs it to its end.
    static func run(
        _ arguments: [String],
        in scratch: Scratch,
        program: String = Program.torrbench,
        environment: [String: String] = ["PATH": "/usr/bin:/bin", "COLUMNS": "100"]
    ) throws -> Outcome {
        try Torrbench(arguments, in: scratch, program: program, environment: environment).end()
    }

    /// What it has written to stdout so far.
    var output: String { (try? String(contentsOfFile: outputPath, encoding: .utf8)) ?? "" }
    /// What it has written to stderr so far.
    var errors: String { (try? String(contentsOfFile: errorsPath, encoding: .utf8)) ?? "" }

    func signal(_ number: Int32) { kill(process.processIdentifier, number) }

    /// Waits for its end.
    func end() throws -> Outcome {
        try Poll.until("the end of torrbench", for: Self.deadline) { !self.process.isRunning }
        process.waitUntilExit()
        let status = process.terminationStatus
        return Outcome(
            status: process.terminationReason == .exit ? status : -status,
            output: output,
            errors: errors
        )
    }

    /// Waits until a run under way has received payload; the run's index.
    func waitForPayload(inCell cell: String? = nil) throws -> Int {
        var index = 0
        try Poll.until("payload in a run of \(cell ?? "any cell")", for: Self.deadline) {
            let events = self.output.split(separator: "\n").compactMap { Self.event(String($0)) }
            let runs = events.filter { event in
                guard event["event"] as? String == "run_began", let id = event["cell"] as? String else { return false }
                return cell.map { id.contains($0) } ?? true
            }
            .compactMap { $0["index"] as? Int }
            let moved = events.last { event in
                event["event"] as? String == "progressed" && (event["payload_bytes"] as? Int ?? 0) > 0
                    && runs.contains(event["index"] as? Int ?? -1)
            }
            index = moved?["index"] as? Int ?? 0
            return moved != nil || !self.process.isRunning
        }
        guard process.isRunning else { throw TestFailure(description: "torrbench ended early: \(output)\n\(errors)") }
        return index
    }

    private static func event(_ line: String) -> [String: Any]? {
        (try? JSONSerialization.jsonObject(with: Data(line.utf8))) as? [String: Any]
    }

    private static func newFile(_ path: String) throws -> FileHandle {
        guard FileManager.default.createFile(atPath: path, contents: nil),
            let handle = FileHandle(forWritingAtPath: path)
        else { throw TestFailure(description: "cannot create \(path)") }
        return handle
    }
}
