import Plotting

/// JUnit XML that both common schemas accept: Jenkins' `junit-10.xsd` and the one for Ant by Windy Road (`JUnit.xsd`).
///
/// The second asks for more: properties, cases, output and errors in this order, each once; an id, a package and a host a
/// suite; times without a zone; at most one result a case and no output within it. No attribute stands at the root.
struct JUnitDocument {
    /// What became of a case.
    enum Result {
        case passed
        /// What was judged says no.
        case failure(type: String, message: String)
        /// It could not be judged because something broke; `text` are the last words.
        case error(type: String, message: String, text: [String])
        /// Nothing can be said.
        case skipped(message: String)
    }

    /// One test of a suite.
    struct Case {
        let group: String
        let name: String
        let seconds: Double
        let result: Result
    }

    /// Tests that belong together.
    struct Suite {
        let name: String
        let timestamp: String
        var properties: [(name: String, value: String)] = []
        let cases: [Case]
        /// Lines for people about cases that passed.
        var output: [String] = []
        var errors: [String] = []
    }

    let suites: [Suite]

    /// The text, ending in a newline.
    var text: String {
        let body = suites.enumerated().flatMap { Self.lines($1, id: $0) }
        return (["<?xml version=\"1.0\" encoding=\"UTF-8\"?>", "<testsuites>"] + body + ["</testsuites>"])
            .joined(separator: "\n") + "\n"
    }

    private static func lines(_ suite: Suite, id: Int) -> [String] {
        func count(_ isMeant: (Result) -> Bool) -> String { "\(suite.cases.count { isMeant($0.result) })" }
        let seconds = suite.cases.reduce(0) { $0 + $1.seconds }
        let attributes = [
            ("name", suite.name), ("package", "torrbench"), ("id", "\(id)"),
            // The schema's pattern has no zone; the time is UTC.
            ("timestamp", String(suite.timestamp.prefix(19))), ("hostname", "localhost"),
            ("tests", "\(suite.cases.count)"),
            ("failures", count { if case .failure = $0 { true } else { false } }),
            ("errors", count { if case .error = $0 { true } else { false } }),
            ("skipped", count { if case .skipped = $0 { true } else { false } }), ("time", time(seconds)),
        ]
        let properties = suite.properties.map {
            "      <property name=\"\(attribute($0.name))\" value=\"\(attribute($0.value))\"></property>"
        }
        return ["  <testsuite\(text(attributes))>", "    <properties>"] + properties + ["    </properties>"]
            + suite.cases.flatMap(lines)
            + [
                "    <system-out>\(element(suite.output))</system-out>",
                "    <system-err>\(element(suite.errors))</system-err>", "  </testsuite>",
            ]
    }

    private static func lines(_ test: Case) -> [String] {
        let lead =
            "    <testcase\(text([("classname", test.group), ("name", test.name), ("time", time(test.seconds))]))>"
        let result: String? =
            switch test.result {
            case .passed: nil
            case .failure(let type, let message):
                "      <failure\(text([("message", message), ("type", type)]))></failure>"
            case .error(let type, let message, let lines):
                "      <error\(text([("message", message), ("type", type)]))>\(element(lines))</error>"
            case .skipped(let message): "      <skipped\(text([("message", message)]))></skipped>"
            }
        return [lead] + [result].compactMap { $0 } + ["    </testcase>"]
    }

    /// Seconds without the separators that people read, as `xs:decimal` has them.
    private static func time(_ seconds: Double) -> String { NumberText.fixed(max(0, seconds), 3) }

    private static func text(_ attributes: [(String, String)]) -> String {
        attributes.map { " \($0.0)=\"\(attribute($0.1))\"" }.joined()
    }

    /// Text for an attribute; characters that XML 1.0 forbids become a replacement character.
    static func attribute(_ text: String) -> String { escaped(text, keepsLines: false) }

    private static func element(_ lines: [String]) -> String {
        lines.map { escaped($0, keepsLines: true) }.joined(separator: "\n")
    }

    private static func escaped(_ text: String, keepsLines: Bool) -> String {
        let scalars = text.unicodeScalars.map { scalar -> Unicode.Scalar in
            let isBreak = scalar == "\t" || scalar == "\r" || (scalar == "\n" && !keepsLines)
            return isBreak ? " " : scalar
        }
        return Markup.escaped(String(String.UnicodeScalarView(scalars)))
    }
}
