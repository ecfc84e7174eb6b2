import EngineProtocol
import TestSupport
import Testing
import Vocabulary

@Suite(.timeLimit(.minutes(2)), .queued) struct JSONEncodingTests {
    /// Right-hand sides from CPython 3.11.2: `json.dumps(value, ensure_ascii=False, separators=(',', ':'))`.
    @Test(
        arguments: [
            ("a\"b\\c/d", #""a\"b\\c/d""#), ("\u{8}\u{c}\n\r\t", #""\b\f\n\r\t""#),
            ("\0\u{1}\u{1f}", #""\u0000\u0001\u001f""#), ("\u{7f}", "\"\u{7f}\""),
            (
                "Gr\u{fc}\u{df}e, \u{4e16}\u{754c}, \u{1d11e}, \u{2028}",
                "\"Gr\u{fc}\u{df}e, \u{4e16}\u{754c}, \u{1d11e}, \u{2028}\""
            ),
            (0, "0"), (-1, "-1"), (.integer(.max), "9223372036854775807"), (.integer(.min), "-9223372036854775808"),
            (0.1, "0.1"), (.number(1e16), "1e+16"), (.number(1.5e300), "1.5e+300"),
            (.number(.leastNonzeroMagnitude), "5e-324"),
            (-2.5, "-2.5"), (123456789.125, "123456789.125"), (.number(0.0001), "0.0001"), (.number(1e-5), "1e-05"),
            (.number(.greatestFiniteMagnitude), "1.7976931348623157e+308"),
            ([], "[]"), ([:], "{}"), ([.null, true, false, [1, [2]]], "[null,true,false,[1,[2]]]"),
            (["a": 1, "b": ["c": []]], #"{"a":1,"b":{"c":[]}}"#),
        ] as [(JSONValue, String)]
    )
    func writesWhatPythonWrites(value: JSONValue, expected: String) {
        #expect(value.text == expected)
    }

    @Test(arguments: [Double.nan, .infinity, -.infinity])
    func writesNullForANumberThatJSONCannotHold(number: Double) {
        #expect(JSONValue.number(number).text == "null")
    }

    @Test(arguments: 0..<64)
    func writesEveryPowerOfTwo(exponent: Int64) {
        let value = Int64(bitPattern: 1 << UInt64(exponent))
        for integer in [value, value &- 1, 0 &- value] {
            #expect(JSONValue.integer(integer).text == "\(integer)")
        }
    }

    @Test(arguments: UInt64(0)..<8)
    func comesBackEqualAndStaysOnOneLine(seed: UInt64) throws {
        var random = RandomJSON(seed: seed)
        for _ in 0..<500 {
            let value = random.value()
            let text = value.text
            let back = try JSONValue(parsing: text)
            #expect(back == value, "\(text)")
            #expect(Array(back.text.utf8) == Array(text.utf8), "Swift's string equality is looser than bytes: \(text)")
            #expect(text.utf8.allSatisfy { $0 >= 0x20 }, "a control character would end the frame: \(text)")
        }
    }

    @Test func neverGrowsAStringThatIsSentBack() throws {
        for byte in UInt8(0)..<0x80 {
            let short: [UInt8: String] = [
                8: #"\b"#, 9: #"\t"#, 10: #"\n"#, 12: #"\f"#, 13: #"\r"#, 34: #"\""#, 92: #"\\"#,
            ]
            let hexDigits = String(byte, radix: 16)
            let long = #"\u"# + String(repeating: "0", count: 4 - hexDigits.utf8.count) + hexDigits
            let shortest = "\"\(short[byte] ?? (byte < 0x20 ? long : String(UnicodeScalar(byte))))\""
            #expect(try JSONValue(parsing: shortest).text == shortest)
        }
    }

    @Test func quotesAtMostEightyBytesInErrors() {
        let accents = JSONValue.string("e" + String(repeating: "\u{301}", count: 1_000_000))
        #expect(accents.excerpt.utf8.count == 83)
        #expect(accents.excerpt.hasSuffix("..."))
        for length in 0...90 {
            let text = String(repeating: "x", count: length % 7) + String(repeating: "\u{1f9ea}", count: length / 3)
            let excerpt = text.excerpt
            #expect(excerpt.utf8.count <= 83)
            #expect(!excerpt.unicodeScalars.contains("\u{fffd}"), "cut inside a scalar")
            #expect(text.utf8.count <= 80 || excerpt.utf8.count > 79, "cut a whole scalar too early")
            #expect(text.utf8.count > 80 || excerpt == text)
        }
    }
}
