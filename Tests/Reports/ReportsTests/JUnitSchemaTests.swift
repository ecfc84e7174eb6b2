import Foundation
import MarkupFixture
import Results
import TestSupport
import Testing
import Verdicts

@testable import Reports

/// JUnit XML that both common schemas accept: Jenkins' `junit-10.xsd` (xunit-plugin) and Windy Road's `JUnit.xsd` for Ant,
/// whose rules are written out here. The files themselves are not ours to ship.
@Suite(.timeLimit(.minutes(2)), .queued) struct JUnitSchemaTests {
    /// What an element may have: children in order with how many, attributes, and which of those are required.
    private struct Rule {
        let attributes: Set<String>
        let required: Set<String>
        let children: [String]
    }

    /// Children beyond these lists are in neither schema, or not in both.
    private static let rules: [String: Rule] = [
        // Jenkins allows attributes here, Ant does not.
        "testsuites": Rule(attributes: [], required: [], children: ["testsuite"]),
        "testsuite": Rule(
            attributes: [
                "name", "package", "id", "timestamp", "hostname", "tests", "failures", "errors", "skipped", "time",
            ],
            required: ["name", "package", "id", "timestamp", "hostname", "tests", "failures", "errors", "time"],
            children: ["properties", "testcase", "system-out", "system-err"]
        ),
        "properties": Rule(attributes: [], required: [], children: ["property"]),
        "property": Rule(attributes: ["name", "value"], required: ["name", "value"], children: []),
        "testcase": Rule(
            attributes: ["name", "classname", "time"],
            required: ["name", "classname", "time"],
            children: ["skipped", "error", "failure"]
        ),
        "failure": Rule(attributes: ["message", "type"], required: ["type"], children: []),
        "error": Rule(attributes: ["message", "type"], required: ["type"], children: []),
        "skipped": Rule(attributes: ["message", "type"], required: [], children: []),
        "system-out": Rule(attributes: [], required: [], children: []),
        "system-err": Rule(attributes: [], required: [], children: []),
    ]

    private static func problems(_ text: String) throws -> [String] {
        let root = try MarkupTree.read(text)
        var problems: [String] = []
        for element in root.all where element.name != "" {
            guard let rule = rules[element.name] else {
                problems.append("unknown element \(element.name)")
                continue
            }
            let names = Set(element.attributes.keys)
            for name in names.subtracting(rule.attributes) { problems.append("\(element.name) has \(name)") }
            for name in rule.required.subtracting(names) { problems.append("\(element.name) lacks \(name)") }
            let children = element.children.map(\.name)
            for child in children where !rule.children.contains(child) {
                problems.append("\(child) in \(element.name)")
            }
            let order = children.compactMap { rule.children.firstIndex(of: $0) }
            if element.name == "testsuite", order != order.sorted() { problems.append("order of \(children)") }
            problems += numbers(element, children)
        }
        return problems
    }

    private static func numbers(_ element: MarkupTree, _ children: [String]) -> [String] {
        func matches(_ name: String, _ pattern: Regex<Substring>) -> [String] {
            guard let value = element.attributes[name] else { return [] }
            return value.wholeMatch(of: pattern) == nil ? ["\(name)=\(value)"] : []
        }
        switch element.name {
        case "testsuite":
            let once = ["properties", "system-out", "system-err"].filter { name in children.count { $0 == name } != 1 }
            let counts = [("failures", "failure"), ("errors", "error"), ("skipped", "skipped"), ("tests", "testcase")]
                .filter { element.attributes[$0.0] != "\(element.elements($0.1).count)" }
            return once.map { "\($0) is not there once" } + counts.map { "\($0.0) is not the count of \($0.1)" }
                + matches("timestamp", /[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}/)
                + matches("time", /[0-9]+\.[0-9]{3}/) + matches("id", /[0-9]+/) + matches("name", /.+/)
                + matches("hostname", /.+/)
        case "testcase": return (children.count > 1 ? ["several results"] : []) + matches("time", /[0-9]+\.[0-9]{3}/)
        default: return []
        }
    }

    @Test(arguments: GateFixture.endings)
    func everyGateIsValid(ending: GateFixture.Ending) throws {
        #expect(try Self.problems(JUnitReport.text(ending.comparison)) == [])
        #expect(try Self.problems(JUnitExport.text(ending.document)) == [])
    }

    @Test(arguments: GateFixture.refusals)
    func everyRefusalIsValid(comparison: Comparison) throws {
        #expect(try Self.problems(JUnitReport.text(comparison)) == [])
    }

    @Test func everyReportIsValid() throws {
        #expect(try Self.problems(JUnitExport.text(Fixture.document())) == [])
        var empty = Fixture.document()
        empty.runs = []
        #expect(try Self.problems(JUnitExport.text(empty)) == [])
    }

    /// The validator itself finds what is wrong.
    @Test(arguments: [
        ("<testsuites>", "<testsuites name=\"x\">"), ("hostname=\"localhost\"", "host=\"localhost\""),
        ("<properties>", "<extra></extra><properties>"), (" time=\"", " seconds=\""), ("timestamp=\"", "timestamp=\"x"),
        ("<system-err></system-err>", ""), ("failures=\"0\"", "failures=\"1\""),
    ])
    func theRulesFindWhatIsWrong(find: String, replace: String) throws {
        let text = JUnitReport.text(GateFixture.endings[0].comparison)
        let place = try #require(text.range(of: find))
        let broken = text.replacingCharacters(in: place, with: replace)
        #expect(try !Self.problems(broken).isEmpty)
    }
}
