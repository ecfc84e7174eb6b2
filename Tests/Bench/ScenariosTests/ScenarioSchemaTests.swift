import Foundation
import TestSupport
import Testing
import Vocabulary

@testable import Scenarios

@Suite(.timeLimit(.minutes(2)), .queued) struct ScenarioSchemaTests {
    /// Validates every `good-*.json` and `bad-*.json` of a folder; prints the names of those it judges otherwise.
    private static let script = """
        import json, pathlib, sys
        from jsonschema import Draft202012Validator
        folder = pathlib.Path(sys.argv[1])
        schema = json.loads((folder / "schema.json").read_text())
        Draft202012Validator.check_schema(schema)
        validator = Draft202012Validator(schema)
        for path in sorted(folder.glob("*-*.json")):
            errors = [error.message for error in validator.iter_errors(json.loads(path.read_text()))]
            if path.name.startswith("good") == bool(errors):
                print(path.name, errors[:2])
        """

    private static let hasJSONSchema = (try? Program.run("python3", "-c", "import jsonschema"))?.status == 0

    @Test(.enabled(if: hasJSONSchema, "python3 has no jsonschema: pip install jsonschema"))
    func agreesWithTheReaderAboutShippedAndBadScenarios() throws {
        let directory = try TemporaryDirectory()
        let folder = URL(filePath: directory.path)
        try ScenarioSchema.json().write(to: folder.appending(path: "schema.json"), atomically: true, encoding: .utf8)
        for name in Fixture.shippedNames { try write(Fixture.shippedText(name), to: folder, as: "good-\(name)") }
        let cases = ScenarioErrorTests.self
        for (index, bad) in (cases.keyCases + cases.wordCases).enumerated() where !Self.isBeyondASchema(bad.name) {
            try write(bad.text, to: folder, as: "bad-\(index)")
        }
        let result = try Program.run("python3", "-c", Self.script, directory.path)
        #expect(result.output == "" && result.errors == "")
        #expect(result.status == 0)
    }

    @Test func describesEveryKey() {
        let text = ScenarioSchema.json()
        for key in KeyPaths.of(ScenarioKeys.root) + KeyPaths.of(ScenarioKeys.workload) {
            let last = key.path.split(separator: ".").last.map(String.init) ?? ""
            #expect(last == "*" || text.contains("\"\(last)\": {"))
        }
    }

    @Test func isTheSameEveryTime() {
        #expect(ScenarioSchema.json() == ScenarioSchema.json())
    }

    /// Settings' own types and reserved names are libtorrent's and the harness's, not the file format's.
    private static func isBeyondASchema(_ name: String) -> Bool {
        name.contains("setting") && name != "a setting whose name is none"
    }

    private func write(_ yaml: String, to folder: URL, as name: String) throws {
        var log = IssueLog(sources: [SourceText(label: "x.yaml", text: yaml)])
        var reader = YAMLReader(source: 0)
        let node = try #require(reader.read(yaml, log: &log))
        try Self.json(node).rendered().write(
            to: folder.appending(path: "\(name).json"),
            atomically: true,
            encoding: .utf8
        )
    }

    /// The document as a YAML 1.2 parser would hand it to a validator.
    private static func json(_ node: SourceNode) -> JSONText {
        switch node.content {
        case .scalar(let text, isPlain: true):
            Units.integer(text).map { .integer($0) } ?? Bool(text).map { .flag($0) } ?? .text(text)
        case .scalar(let text, isPlain: false): .text(text)
        case .sequence(let items): .list(items.map(json))
        case .mapping(let entries): .object(entries.map { ($0.key, json($0.value)) })
        }
    }
}
