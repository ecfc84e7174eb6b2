import Foundation
import TestSupport
import Testing
import Vocabulary

@testable import Results

/// Validated by Python's `jsonschema`, an implementation that is not ours.
@Suite(.timeLimit(.minutes(2)), .queued)
struct ResultSchemaTests {
    /// Arguments: schema, document, `strict` to refuse members that the schema does not name. Prints the errors.
    private static let program = """
        import json, sys, jsonschema
        schema, document = json.load(open(sys.argv[1])), json.load(open(sys.argv[2]))
        def close(node):
            if isinstance(node, dict):
                if "properties" in node:
                    node.setdefault("additionalProperties", False)
                for child in node.values():
                    close(child)
            if isinstance(node, list):
                for child in node:
                    close(child)
        jsonschema.Draft202012Validator.check_schema(schema)
        if sys.argv[3] == "strict":
            close(schema)
        for error in jsonschema.Draft202012Validator(schema).iter_errors(document):
            print(error.json_path, error.message[:200])
        """

    private static let hasValidator = (try? Program.run("python3", "-c", "import jsonschema"))?.status == 0

    private static func problems(of document: String, mode: String) throws -> String {
        try TemporaryDirectory.with { folder in
            try Data(ResultSchema.text.utf8).write(to: URL(filePath: folder + "/schema.json"))
            try Data(document.utf8).write(to: URL(filePath: folder + "/document.json"))
            let files = [folder + "/schema.json", folder + "/document.json"]
            let result = try Program.run(["python3", "-c", program] + files + [mode])
            return result.status == 0 ? result.output : "validator failed: \(result.errors)"
        }
    }

    @Test(.enabled(if: hasValidator, "python3 without the jsonschema package"))
    func describesEveryMemberOfACompleteDocument() throws {
        #expect(try Self.problems(of: CompleteDocument.make().encoded(), mode: "strict") == "")
    }

    @Test(.enabled(if: hasValidator, "python3 without the jsonschema package"))
    func acceptsTheLeastDocument() throws {
        var document = CompleteDocument.make()
        document.cells = []
        document.runs = []
        document.finishedAt = nil
        document.tracker = nil
        document.machine.machineClass = MachineClass()
        #expect(try Self.problems(of: document.encoded(), mode: "strict") == "")
    }

    @Test(
        .enabled(if: hasValidator, "python3 without the jsonschema package"),
        arguments: [
            ("\"schema_version\":1", "\"schema_version\":3", "$.schema_version"),
            ("\"state\":\"suspect\"", "\"state\":\"fine\"", "$.runs[0].outcome.state"),
            ("{\"value\":250000000}", "{\"value\":null}", "$.runs[0].measurements"),
            ("\"digits\":3", "\"digits\":9", "histogram.digits"),
            ("[1000,1]", "[1000]", "histogram.buckets[0]"),
        ]
    )
    func findsWhatIsWrong(find: String, replace: String, place: String) throws {
        let text = try CompleteDocument.make().encoded()
        let broken = text.replacingOccurrences(of: find, with: replace)
        #expect(broken != text)
        #expect(try Self.problems(of: broken, mode: "open").contains(place))
    }

    @Test(.enabled(if: hasValidator, "python3 without the jsonschema package"))
    func toleratesMembersOfTheFuture() throws {
        let text = try CompleteDocument.make().encoded()
        let newer = text.replacingOccurrences(of: "\"runs\":[{", with: "\"tomorrow\":{},\"runs\":[{\"verdict\":1,")
        #expect(try Self.problems(of: newer, mode: "open") == "")
        #expect(try Self.problems(of: newer, mode: "strict") != "")
    }
}
