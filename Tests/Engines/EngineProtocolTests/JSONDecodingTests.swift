import EngineProtocol
import TestSupport
import Testing
import Vocabulary

@Suite(.timeLimit(.minutes(2)), .queued) struct JSONDecodingTests {
    @Test(
        arguments: [
            ("null", JSONValue.null), (" true\r\n", true), ("false", false), ("0", 0), ("-0", 0), ("-7", -7),
            ("9223372036854775807", .integer(.max)), ("-9223372036854775808", .integer(.min)),
            ("1.0", 1.0), ("1e2", 100.0), ("-2.5E-1", -0.25), ("5e-324", .number(.leastNonzeroMagnitude)),
            ("1.7976931348623157e308", 1.7976931348623157e308),
            (#""""#, ""), (#""\"\\\/\b\f\n\r\t""#, "\"\\/\u{8}\u{c}\n\r\t"), (#""a\u0000b""#, "a\0b"),
            (#""\u00e9\u4e16""#, "\u{e9}\u{4e16}"), (#""\ud834\udd1e""#, "\u{1d11e}"), (#""\uFFFF""#, "\u{ffff}"),
            ("[]", []), ("[1,[2,[]],{}]", [1, [2, []], [:]]),
            (#"{"a":{"b":[null]},"":1}"#, ["a": ["b": [.null]], "": 1]),
        ] as [(String, JSONValue)]
    )
    func reads(text: String, expected: JSONValue) throws {
        #expect(try JSONValue(parsing: text) == expected)
    }

    @Test(arguments: [
        "", " ", "nul", "True", "'a'", "01", "-", "+1", "1.", ".5", "1e", "0x10", "NaN", "Infinity", "-Infinity",
        "9223372036854775808", "-9223372036854775809", "1e400", "-1e400",
        "\"", "\"\\x\"", "\"\\u12\"", #""\ud834""#, #""\udd1e""#, #""\ud834\u0041""#, "\"line\nbreak\"", "\"a\tb\"",
        "[", "[1,]", "[1 2]", "]", "{", "{\"a\"}", "{\"a\":}", "{\"a\":1,}", "{a:1}", "{1:2}", "{\"a\":1 \"b\":2}",
        #"{"a":1,"a":2}"#, #"{"a":1,"\u0061":2}"#, #"{"x":{"a":1,"a":1}}"#, #"{"a\u0000b":1}"#,
        "{} {}", "{}x", "1 2", "null\0", "\0", "1\0", "[1\0,2]", "{\"a\":true\0}", "{}\0", "\u{feff}{}", "// c\n{}",
        "{\"a\":1 /* c */}",
    ])
    func refuses(text: String) {
        #expect(throws: JSONDecodingError.self) { try JSONValue(parsing: text) }
    }

    @Test(
        arguments: [
            ("a lone continuation byte", [0x80]), ("a byte that UTF-8 never has", [0xff]),
            ("an overlong NUL", [0xc0, 0x80]),
            ("an overlong slash", [0xe0, 0x80, 0xaf]), ("an encoded surrogate", [0xed, 0xa0, 0x80]),
            ("a cut sequence", [0xe4, 0xb8]), ("a scalar past U+10FFFF", [0xf4, 0x90, 0x80, 0x80]),
            ("a raw NUL", [0x00]),
        ] as [(String, [UInt8])]
    )
    func refusesInvalidUTF8(name: String, bytes: [UInt8]) {
        for text in [[0x22] + bytes + [0x22], [0x7b, 0x22] + bytes + [0x22, 0x3a, 0x31, 0x7d]] {
            #expect(throws: JSONDecodingError.self, "\(name)") {
                try text.withUnsafeBytes { try JSONValue(parsing: $0) }
            }
        }
    }

    @Test func readsNoFurtherThanTheBytesItWasGiven() throws {
        let bytes = Array("[12345]".utf8)
        let value = try bytes.withUnsafeBytes { try JSONValue(parsing: UnsafeRawBufferPointer(rebasing: $0[1..<4])) }
        #expect(value == 123)
    }

    @Test(arguments: [("[", "]"), (#"{"a":"#, "}")])
    func countsContainersAgainstTheDepthLimit(open: String, close: String) throws {
        func nested(_ levels: Int, around core: String) -> String {
            String(repeating: open, count: levels - 1) + core + String(repeating: close, count: levels - 1)
        }
        let limit = EngineProtocolLimits.maximumDepth
        for core in ["[]", "{}", "[1]", #"{"b":1}"#] {
            #expect(throws: Never.self) { try JSONValue(parsing: nested(limit, around: core)) }
            let error = #expect(throws: JSONDecodingError.self) {
                try JSONValue(parsing: nested(limit + 1, around: core))
            }
            #expect(error?.message == "nested deeper than 64 levels")
        }
    }

    @Test(arguments: [1_000, 100_000, 1_000_000])
    func refusesADepthBombWithoutRunningOutOfStack(levels: Int) {
        for text in [String(repeating: "[", count: levels), String(repeating: #"{"a":"#, count: levels)] {
            #expect(throws: JSONDecodingError.self) { try JSONValue(parsing: text) }
        }
    }

    @Test func saysWhatIsWrongAndWhere() throws {
        let empty = #expect(throws: JSONDecodingError.self) { try JSONValue(parsing: "") }
        #expect(empty?.description == "empty text at byte 0")
        let error = #expect(throws: JSONDecodingError.self) { try JSONValue(parsing: #"{"a": 1, "b": oops}"#) }
        #expect(error?.offset == 18)
        #expect(error?.message.contains("oops") == true)
    }

    @Test func keepsTheOrderOfMembers() throws {
        let text = #"{"zeta":1,"alpha":2,"mid":3,"beta":4,"omega":5,"gamma":6,"eta":7,"nu":8,"xi":9}"#
        #expect(try JSONValue(parsing: text).text == text)
    }
}
