import EngineProtocol
import TestSupport
import Testing
import Vocabulary

@Suite(.timeLimit(.minutes(2)), .queued) struct JSONObjectTests {
    @Test func addsReplacesAndRemovesInPlace() {
        var object: JSONObject = ["a": 1, "b": 2, "c": 3]
        object["b"] = 20
        object["d"] = 4
        object["a"] = nil
        object["never"] = nil
        #expect(JSONValue.object(object).text == #"{"b":20,"c":3,"d":4}"#)
        #expect(object["a"] == nil)
    }

    @Test func isEqualInAnyOrderAndUnequalInAnyMember() {
        let object: JSONObject = ["a": 1, "b": [2, .null]]
        #expect(object == ["b": [2, .null], "a": 1])
        let others: [JSONObject] = [
            ["a": 1], ["a": 1, "b": [2]], ["a": 1, "c": [2, .null]], ["a": 1.0, "b": [2, .null]],
        ]
        for other in others { #expect(object != other && other != object) }
    }

    @Test func givesNothingForAnotherKind() {
        let value: JSONValue = "text"
        #expect(value["key"] == nil && value.integerValue == nil && value.boolValue == nil)
        #expect(value.arrayValue == nil && value.objectValue == nil && value.stringValue == "text")
    }

    @Test func sortsCounts() {
        #expect(JSONValue.counts(["b": 2, "a": -1, "c": 0]).text == #"{"a":-1,"b":2,"c":0}"#)
    }
}
