import Foundation
import Plotting
import Results
import TestSupport
import Testing

@testable import Reports

/// Every text field of a record, planted with what terminals, CIs, spreadsheets and browsers carry out, through every output.
@Suite(.timeLimit(.minutes(2)), .queued) struct HostileTextTests {
    /// Of ECMA-48, C1, bidirectional text, a CI's commands, formulas, Markdown and HTML, each at the start of a line too.
    private static let plants = [
        "\u{1B}]0;owned\u{07}\u{1B}[2J", "\u{9B}31m", "\u{202E}gpj.exe\u{2066}", "\n::error::planted",
        "\n##[error]planted", "\n```\n# planted", "<script>planted()</script>", "](javascript:planted)",
        "\u{7F}\r\u{2028}",
    ]
    private static let starts = ["::error::planted ", "=planted() ", "@planted ", "+planted ", "-planted "]

    /// The record with `text` put into each string that still makes a record; enumerations and times keep theirs.
    static func planted(_ document: ResultDocument, _ change: (String) -> String) throws -> ResultDocument {
        let tree = try JSONSerialization.jsonObject(with: Data(document.encoded().utf8))
        var places: [[any Sendable]] = []
        collect(tree, [], &places)
        var changed = tree
        var planted = 0
        for place in places {
            let attempt = replaced(changed, place[...], change)
            guard decoded(attempt) != nil else { continue }
            changed = attempt
            planted += 1
        }
        #expect(planted > 40)
        return try #require(decoded(changed))
    }

    private static func decoded(_ tree: Any) -> ResultDocument? {
        guard let data = try? JSONSerialization.data(withJSONObject: tree) else { return nil }
        return try? ResultDocument(json: String(decoding: data, as: UTF8.self), origin: "planted")
    }

    /// One place for each kind of field: the same member of other runs and cells is planted with it.
    private static func collect(_ tree: Any, _ path: [any Sendable], _ places: inout [[any Sendable]]) {
        if let members = tree as? [String: Any] {
            for (key, value) in members.sorted(by: { $0.key < $1.key }) { collect(value, path + [key], &places) }
        } else if let items = tree as? [Any] {
            for (index, value) in items.prefix(9).enumerated() { collect(value, path + [index], &places) }
        } else if tree is String {
            places.append(path)
        }
    }

    private static func replaced(_ tree: Any, _ path: ArraySlice<any Sendable>, _ change: (String) -> String) -> Any {
        guard let first = path.first else { return (tree as? String).map(change) ?? tree }
        if let key = first as? String, var members = tree as? [String: Any], let value = members[key] {
            members[key] = replaced(value, path.dropFirst(), change)
            return members
        }
        if let index = first as? Int, var items = tree as? [Any] {
            items[index] = replaced(items[index], path.dropFirst(), change)
            return items
        }
        return tree
    }

    static func outputs(_ document: ResultDocument) throws -> [(name: String, text: String)] {
        let style = TextStyle(width: 80, color: false, unicode: true)
        let files = Report.files(of: document, in: "Results/x")
        return [
            ("terminal", SafeText.withoutCommands(Report(document).terminal(style: style, footer: files))),
            ("markdown", SafeText.withoutCommands(Report(document).markdown())),
            ("html", Report(document).page()), ("csv", SafeText.withoutCommands(CSVExport.text(document))),
            ("jsonl", JSONLinesExport.text(document)), ("junit", JUnitExport.text(document)),
            ("bmf", BencherExport.text(document)),
            ("gha", ActionBenchmarkExport.text(document, biggerIsBetter: true)), ("json", try document.encoded()),
        ]
    }

    @Test(arguments: [Fixture.withEvidence(blocks: 2), Fixture.withFrames(blocks: 2), Fixture.withWire(blocks: 2)])
    func nothingIsCarriedOut(document: ResultDocument) throws {
        let ends = try Self.planted(document) { $0 + Self.plants.joined() }
        for (name, text) in try Self.outputs(ends) { Self.expectHarmless(text, in: name) }
        var turn = 0
        let starts = try Self.planted(document) { text in
            turn += 1
            return Self.starts[turn % Self.starts.count] + text
        }
        for (name, text) in try Self.outputs(starts) { Self.expectHarmless(text, in: name) }
    }

    private static func expectHarmless(_ text: String, in name: String) {
        let hidden = text.unicodeScalars.first {
            SafeText.isHidden($0) && !(name == "csv" && $0 == "\r") && !($0 == "\t" && name == "html")
        }
        #expect(hidden == nil, "\(name) has U+\(String(hidden?.value ?? 0, radix: 16))")
        #expect(!["html", "junit"].contains(name) || !text.contains("<script>planted"), "\(name)")
        let isProse = ["terminal", "markdown", "csv"].contains(name)
        var fence: Substring?
        for line in text.split(whereSeparator: \.isNewline) where isProse {
            let start = line.drop { $0.isWhitespace }
            #expect(!start.hasPrefix("::") && !line.contains("##["), "\(name): \(line.prefix(200))")
            guard name == "markdown" else { continue }
            let ticks = line.prefix { $0 == "`" }
            if let open = fence {
                if ticks.count >= open.count, ticks == line { fence = nil }
            } else if ticks.count >= 3 {
                fence = ticks
            } else {
                #expect(
                    !line.hasPrefix("# planted") && !line.contains("<script>"),
                    "outside of any fence: \(line.prefix(200))"
                )
            }
        }
        #expect(fence == nil, "\(name): a fence is open at the end")
        guard name == "csv" else { return }
        for field in text.split(whereSeparator: { $0 == "," || $0.isNewline }) {
            let inner = field.drop { $0 == "\"" }
            guard let first = inner.first, "=+-@".contains(first) else { continue }
            #expect(Double(inner) != nil, "a formula: \(field)")
        }
    }

    @Test func aMegabyteIsShortened() {
        var document = Fixture.document()
        let long = String(repeating: "x", count: 1 << 20)
        document.warnings[0].message = long
        document.runs[0].outcome = RunOutcome(
            state: .failed,
            reasons: [OutcomeReason(code: "engine_died", message: long)]
        )
        let style = TextStyle(width: 80)
        for text in [
            Report(document).terminal(style: style), Report(document).markdown(), Report(document).page(),
        ] {
            #expect(text.utf8.count < 600_000)
            #expect(text.contains("characters more"))
        }
    }

    @Test(arguments: [
        ("plain", "plain"), ("a\tb", "a b"), ("\u{1B}[31mred", "\\u{1b}[31mred"), ("\u{85}", "\\u{85}"),
        ("\u{202E}x", "\\u{202e}x"), ("line\nline", "line\nline"), ("père 你好 👩‍👩‍👧", "père 你好 👩‍👩‍👧"),
    ])
    func hiddenCharactersAreWrittenOut(text: String, shown: String) {
        #expect(SafeText.visible(text) == shown)
    }

    @Test func aLineStaysOne() {
        #expect(SafeText.line("a\nb\u{1B}[2J", longest: 40) == "a\\u{a}b\\u{1b}[2J")
        #expect(SafeText.line("abcdef", longest: 4) == "abcd … (2 characters more)")
    }

    @Test(arguments: [
        ("::error::x", ": :error::x"), ("  ::set-output name=a::b", "  : :set-output name=a::b"), ("a::b", "a::b"),
        ("x ##[command]y", "x # #[command]y"), ("##vso[task]z", "# #vso[task]z"), ("## heading", "## heading"),
    ])
    func commandsOfACIAreBroken(text: String, shown: String) {
        #expect(SafeText.withoutCommands(text) == shown)
    }

    @Test(arguments: [
        ("=1+1", "'=1+1"), ("-1.5", "-1.5"), ("-x", "'-x"), ("@a", "'@a"), ("+1e3", "+1e3"), ("a=b", "a=b"),
    ])
    func formulasAreText(text: String, shown: String) {
        #expect(SafeText.spreadsheetField(text) == shown)
    }
}
