import Foundation
import TestSupport
import Testing
import Vocabulary

@testable import Results

@Suite(.timeLimit(.minutes(2)), .queued)
struct JSONValueTests {
    @Test(arguments: [
        "null", "true", "false", "0", "-1", "9223372036854775807", "0.5", "\"a\"", "[]", "[1,[true,null]]", "{}",
        "{\"a\":{\"b\":[1,\"x\"]}}",
    ])
    func readsBackWhatItWrites(text: String) throws {
        let value = try JSONDecoder().decode(JSONValue.self, from: Data(text.utf8))
        #expect(String(decoding: try JSONEncoder().encode(value), as: UTF8.self) == text)
    }

    @Test func writesNumbersThatAreNotFiniteAsNull() throws {
        #expect(String(decoding: try JSONEncoder().encode(JSONValue.number(.nan)), as: UTF8.self) == "null")
    }

    @Test func readsAsAPersonWouldWriteIt() {
        let value = JSONValue.object(["b": .array([.integer(1), .bool(true)]), "a": .string("mmap")])
        #expect(value.plainText == "{a: mmap, b: [1, true]}")
        #expect(value["a"] == .string("mmap"))
        #expect(value["c"] == nil && JSONValue.null["c"] == nil)
    }
}
