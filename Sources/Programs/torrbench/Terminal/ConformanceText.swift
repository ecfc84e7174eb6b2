import Conformance
import EngineProtocol
import FoundationEssentials
import Plotting
import Reports
import Synchronization
import Vocabulary

/// What a conformance run found, for people and for programs.
final class ConformanceText: Sendable {
    private let style: TextStyle
    private let group = Mutex<CheckGroup?>(nil)

    init(style: TextStyle) {
        self.style = style
    }

    /// One result as it comes, under its group's heading.
    func lines(of result: CheckResult) -> [String] {
        let isNewGroup = group.withLock { group in
            defer { group = result.group }
            return group != result.group
        }
        let heading = isNewGroup ? ["", result.group.rawValue] : []
        switch result.outcome {
        case .holds: return heading + ["  \(mark("✓", "ok  ")) \(result.name)"]
        case .skipped(let reason):
            let words = style.fit(SafeText.shortened(reason))
            return heading + ["  \(mark("–", "skip")) \(result.name) (\(words))"]
        case .fails(let failure):
            let details = [
                ("sent", failure.sent), ("expected", failure.expected), ("received", failure.received),
            ].filter { !$0.1.isEmpty }
            return heading + ["  \(mark("✗", "FAIL")) \(result.name)"]
                + details.map { "      \($0.0): \(style.fit(SafeText.line($0.1, longest: 500)))" }
                + failure.errorTail.suffix(4).map { "      stderr: \(style.fit(SafeText.shortened($0)))" }
        }
    }

    /// What it came to.
    func summary(_ report: ConformanceReport) -> [String] {
        let engine = report.engine
        let library = "\(engine.library) \(engine.libraryVersion)"
        let counts = "\(report.holding) hold, \(report.failures.count) do not, \(report.skipped.count) were not asked"
        let name = "\(engine.engine) \(engine.engineVersion) (\(library))"
        return ["", style.fit("\(name), framing \(report.framing.rawValue): \(counts)")]
    }

    /// A failure in one sentence.
    func sentence(_ failure: CheckFailure) -> String {
        let words = failure.errorTail.last.map { "; its last words: \($0)" } ?? ""
        return "expected \(failure.expected), received \(failure.received)\(words)"
    }

    /// One object: the engine, and every result.
    static func json(_ report: ConformanceReport) throws -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .prettyPrinted, .withoutEscapingSlashes]
        let engine = report.engine
        let document = Document(
            engine: engine.engine,
            engineVersion: engine.engineVersion,
            library: engine.library,
            libraryVersion: engine.libraryVersion,
            features: engine.features,
            framing: report.framing.rawValue,
            holding: report.holding,
            failing: report.failures.count,
            skipped: report.skipped.count,
            results: report.results.map(Entry.init)
        )
        encoder.keyEncodingStrategy = .convertToSnakeCase
        return String(decoding: try encoder.encode(document), as: UTF8.self)
    }

    /// JUnit's XML, as CI services read it.
    static func junit(_ report: ConformanceReport) -> String {
        let cases = report.results.map { result in
            let head =
                "    <testcase classname=\"conformance.\(Markup.escaped(result.group.rawValue))\" "
                + "name=\"\(Markup.escaped(result.name))\" time=\"\(result.seconds)\""
            return switch result.outcome {
            case .holds: "\(head)/>"
            case .skipped(let reason): "\(head)><skipped message=\"\(Markup.escaped(reason))\"/></testcase>"
            case .fails(let failure):
                "\(head)><failure message=\"\(Markup.escaped("expected \(failure.expected)"))\">"
                    + "\(Markup.escaped("sent: \(failure.sent)\nreceived: \(failure.received)"))</failure></testcase>"
            }
        }
        let counts =
            "tests=\"\(report.results.count)\" failures=\"\(report.failures.count)\" "
            + "skipped=\"\(report.skipped.count)\""
        let name = Markup.escaped("\(report.engine.engine) \(report.framing.rawValue)")
        return
            (["<testsuites>", "  <testsuite name=\"\(name)\" \(counts)>"] + cases + ["  </testsuite>", "</testsuites>"])
            .joined(separator: "\n")
    }

    private struct Document: Encodable {
        let engine: String
        let engineVersion: String
        let library: String
        let libraryVersion: String
        let features: [String]
        let framing: String
        let holding: Int
        let failing: Int
        let skipped: Int
        let results: [Entry]
    }

    private struct Entry: Encodable {
        let group: String
        let name: String
        let outcome: String
        let seconds: Double
        var reason: String?
        var sent: String?
        var expected: String?
        var received: String?
        var stderrTail: [String]?

        init(_ result: CheckResult) {
            group = result.group.rawValue
            name = result.name
            seconds = result.seconds
            switch result.outcome {
            case .holds: outcome = "holds"
            case .skipped(let why):
                outcome = "skipped"
                reason = why
            case .fails(let failure):
                outcome = "fails"
                sent = failure.sent
                expected = failure.expected
                received = failure.received
                stderrTail = failure.errorTail
            }
        }
    }

    private func mark(_ sign: String, _ word: String) -> String { style.unicode ? sign : word }
}
