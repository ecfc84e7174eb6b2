import EngineClient
import EngineProtocol
import FoundationEssentials
import Glibc
import Vocabulary

/// What the checks of one run share; belongs to the thread that runs them.
final class CheckContext {
    let suite: ConformanceSuite
    /// Gone when the checks are over.
    var directory: String { folder.path }
    private let folder: WorkFolder
    private var subjects: [Subject] = []
    private var addresses = 0

    var framing: Framing { suite.command.framing }

    init(suite: ConformanceSuite) throws {
        self.suite = suite
        WorkFolder.sweep(suite.directory)
        folder = try WorkFolder("conformance", below: suite.directory)
    }

    func removeDirectory() {
        folder.remove()
    }

    /// Starts an engine, which ends with the check.
    func start(_ framing: Framing? = nil) throws -> Subject {
        var command = suite.command
        if let framing { command.framing = framing }
        if command.framing != .newline { command.arguments += ["--framing", command.framing.rawValue] }
        let subject = try Subject(command, address: nextAddress(), patience: suite.patience)
        subjects.append(subject)
        return subject
    }

    /// What the engine says of itself; asked before anything else.
    func hello() throws -> HelloReply {
        defer { endAll() }
        let subject = try start()
        do {
            return try subject.hello()
        } catch {
            var failure = error
            failure.sent = subject.lastSent
            _ = subject.raw.end(within: .milliseconds(500))
            failure.errorTail = subject.raw.errorTail
            throw failure
        }
    }

    /// Runs a check and ends what it has started.
    func carryOut(_ check: ConformanceCheck) -> CheckResult.Outcome {
        defer { endAll() }
        do {
            try check.body(self)
            return .holds
        } catch var failure as CheckFailure {
            failure.sent = subjects.last { !$0.lastSent.isEmpty }?.lastSent ?? ""
            // What it says as it ends may be the reason.
            for subject in subjects where subject.raw.hasEnded { _ = subject.raw.end(within: .zero) }
            failure.errorTail = subjects.flatMap(\.raw.errorTail).suffix(16)
            return .fails(failure)
        } catch {
            return .fails(CheckFailure(expected: "the check to be carried out", received: "\(error)"))
        }
    }

    /// A new directory for one check's files.
    func makeDirectory(_ name: String) throws -> String {
        addresses += 1
        let path = "\(directory)/\(addresses)-\(name)"
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
        return path
    }

    private func endAll() {
        for subject in subjects { _ = subject.raw.end(within: .zero) }
        subjects = []
    }

    /// Of 127/8, by chance and not by process id: another container's processes may have this one's network.
    private let block = Int.random(in: 64..<192)

    /// Each engine has an address of 127/8 to itself, other for every process that runs checks.
    private func nextAddress() -> String {
        addresses += 1
        return "127.\(block).\(addresses / 250).\(addresses % 250 + 1)"
    }
}
