import Foundation
import TestSupport
import Testing
import Vocabulary

@testable import Results

@Suite(.timeLimit(.minutes(2)), .queued)
struct ResultDocumentTests {
    @Test func readsBackWhatItWrites() throws {
        let document = CompleteDocument.make()
        let text = try document.encoded()
        #expect(try ResultDocument(json: text, origin: "x") == document)
        #expect(text.hasSuffix("}\n"))
        #expect(try document.encoded() == text)
    }

    @Test func namesAreSnakeCaseThroughout() throws {
        let text = try CompleteDocument.make().encoded()
        let names = text.matches(of: /"([^"]*)":/).map { String($0.output.1) }
        #expect(names.contains("schema_version") && names.contains("t_seconds") && names.contains("class"))
        #expect(names.filter { $0.contains(/[A-Z]/) }.isEmpty)
    }

    @Test func toleratesMembersOfTheFuture() throws {
        let text = try CompleteDocument.make().encoded()
        let newer = text.replacingOccurrences(
            of: "\"runs\":[{",
            with: "\"ceilings\":{\"sha1\":1},\"runs\":[{\"x\":[1],"
        )
        #expect(newer != text)
        #expect(try ResultDocument(json: newer, origin: "x") == CompleteDocument.make())
    }

    @Test(arguments: [
        ("\"schema_version\":1", "\"schema_version\":2", "schema version 2, this torrbench reads up to 1"),
        ("\"schema_version\":1", "\"schema_version\":0", "schema version 0, this torrbench reads from 1 on"),
        ("\"schema_version\":1", "\"schema\":1", "schema_version is missing"),
        ("\"state\":\"suspect\"", "\"state\":\"fine\"", "runs[0].outcome.state: "),
        ("\"pid\":4711", "\"pid\":\"x\"", "runs[0].engines[0].pid is not of type Int"),
        ("\"seed\":", "\"sead\":", "scenario.seed is missing"),
        ("2026-11-22T10:57:27.123Z", "yesterday", "'yesterday' is not a UTC time"),
        ("{\"value\":250000000}", "{}", "absent is missing"),
    ])
    func saysWhatIsWrongAndWhere(find: String, replace: String, message: String) throws {
        let text = try CompleteDocument.make().encoded()
        let broken = text.replacingOccurrences(of: find, with: replace)
        #expect(broken != text)
        let error = #expect(throws: ResultsError.self) { try ResultDocument(json: broken, origin: "R/result.json") }
        let said = try #require(error).description
        #expect(said.contains(message), "\(said)")
        #expect(said.hasPrefix("R/result.json"))
    }

    @Test(arguments: ["", "{", "[]", "not json", "{\"schema_version\":1}"])
    func refusesWhatIsNoResult(text: String) {
        #expect(throws: ResultsError.self) { try ResultDocument(json: text, origin: "x") }
    }

    @Test func aValueThatIsNotFiniteBecomesAbsent() throws {
        var document = CompleteDocument.make()
        document.runs[0].measurements = ["a": .value(.nan), "b": .value(-.infinity), "c": .value(1)]
        let read = try ResultDocument(json: try document.encoded(), origin: "x").runs[0].measurements
        #expect(read["a"]?.number == nil && read["b"]?.number == nil && read["c"]?.number == 1)
        #expect(read["a"] == .absent("the computation gave no finite number"))
        #expect(Measurement(.nan, otherwise: "why") == .absent("why"))
        #expect(Measurement(nil, otherwise: "why").reason == "why")
        #expect(Measurement(2, otherwise: "why").reason == nil)
    }

    @Test func otherNumbersThatAreNotFiniteAreRefusedWithTheirPlace() throws {
        var document = CompleteDocument.make()
        document.runs[0].series[0].values[1] = .infinity
        let error = #expect(throws: ResultsError.self) { try document.encoded() }
        #expect(try #require(error).description.contains("runs[0].series[0].values[1]"))
    }

    @Test func largeIntegersStayExact() throws {
        let read = try ResultDocument(json: try CompleteDocument.make().encoded(), origin: "x")
        #expect(read.scenario.seed == .max)
        #expect(read.runs[0].series[0].values[1] == 9_007_199_254_740_992)
    }
}
