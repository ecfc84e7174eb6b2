import Metainfo
import TestSupport
import Testing
import Vocabulary

@Suite(.timeLimit(.minutes(2)), .queued) struct BencodeTests {
    /// The examples of BEP 3, section "bencoding".
    @Test(
        arguments: [
            ("4:spam", "spam"),
            ("i3e", 3),
            ("i-3e", -3),
            ("i0e", 0),
            ("l4:spam4:eggse", ["spam", "eggs"]),
            ("d3:cow3:moo4:spam4:eggse", ["cow": "moo", "spam": "eggs"]),
            ("d4:spaml1:a1:bee", ["spam": ["a", "b"]]),
            ("i9223372036854775807e", .integer(.max)),
            ("i-9223372036854775808e", .integer(.min)),
            ("0:", ""),
            ("le", []),
            ("de", [:]),
        ] as [(String, BencodeValue)]
    )
    func readsAndWritesTheCanonicalForm(text: String, value: BencodeValue) throws {
        #expect(try BencodeValue.decode(Array(text.utf8), limits: .message) == value)
        #expect(value.encoded() == Array(text.utf8))
    }

    @Test(arguments: [
        ("", 0),
        ("i", 1),
        ("ie", 1),
        ("i-e", 2),
        ("i-0e", 1),
        ("i00e", 1),
        ("i03e", 1),
        ("i-03e", 2),
        ("i+3e", 1),
        ("i3.0e", 2),
        ("i3", 2),
        ("i9223372036854775808e", 1),
        ("i-9223372036854775809e", 2),
        ("i99999999999999999999e", 1),
        ("04:spam", 0),
        ("5:spam", 0),
        ("4spam", 1),
        ("18446744073709551616:a", 0),
        ("-1:a", 0),
        ("l", 1),
        ("li1e", 4),
        ("d", 1),
        ("di1e1:ae", 1),
        ("d1:ae", 4),
        ("d1:b1:x1:a1:ye", 7),
        ("d1:a1:x1:a1:ye", 7),
        ("i1ei2e", 3),
        ("le ", 2),
        ("x", 0),
        ("e", 0),
    ])
    func refusesWhatIsNotCanonicalAndSaysWhere(text: String, offsetBytes: Int) {
        let error = #expect(throws: MetainfoError.self) {
            try BencodeValue.decode(Array(text.utf8), limits: .message)
        }
        #expect(error?.code == .malformedBencode)
        #expect(error?.offsetBytes == offsetBytes, "\(text): \(error?.description ?? "accepted")")
    }

    @Test(arguments: [
        (String(repeating: "l", count: 5) + String(repeating: "e", count: 5), 4),
        ("d1:ad1:ad1:ad1:ad1:ai1eeeeee", 16),
        (String(repeating: "1", count: 31), 0),
        ("9:123456789", 0),
        ("999999999999:", 0),
        ("llelelelelelelelelelee", 17),
    ])
    func refusesMoreThanItsLimits(text: String, offsetBytes: Int) {
        let limits = BencodeLimits(maximumBytes: 30, maximumDepth: 4, maximumValues: 9, maximumStringBytes: 8)
        let error = #expect(throws: MetainfoError.self) { try BencodeValue.decode(Array(text.utf8), limits: limits) }
        #expect(error?.code == .limitExceeded)
        #expect(error?.offsetBytes == offsetBytes, "\(text): \(error?.description ?? "accepted")")
    }

    @Test func acceptsExactlyItsLimits() throws {
        let text = "lllld1:a2:bbeeeee"
        let exact = BencodeLimits(
            maximumBytes: text.utf8.count,
            maximumDepth: 5,
            maximumValues: 7,
            maximumStringBytes: 2
        )
        #expect(try BencodeValue.decode(Array(text.utf8), limits: exact).encoded() == Array(text.utf8))
    }

    @Test func decodesAsDeepAsAnyLimitsMayAllow() throws {
        let limits = BencodeLimits(
            maximumBytes: 1 << 20,
            maximumDepth: BencodeLimits.deepest,
            maximumValues: 1 << 20,
            maximumStringBytes: 1
        )
        let deep = [UInt8](repeating: UInt8(ascii: "l"), count: 256) + [UInt8](repeating: UInt8(ascii: "e"), count: 256)
        #expect(try BencodeValue.decode(deep, limits: limits).encoded() == deep)
        let bomb = [UInt8](repeating: UInt8(ascii: "l"), count: 1 << 20)
        let error = #expect(throws: MetainfoError.self) { try BencodeValue.decode(bomb, limits: limits) }
        #expect(error?.code == .limitExceeded)
    }

    @Test func keepsTheOriginalBytesOfTopLevelValues() throws {
        let text = "d4:infod4:name1:xe5:otherli1eee"
        let document = try BencodeDocument(Array(text.utf8), limits: .message)
        #expect(document.originalBytes(of: "info").map(Array.init) == Array("d4:name1:xe".utf8))
        #expect(document.originalBytes(of: "other").map(Array.init) == Array("li1ee".utf8))
        #expect(document.originalBytes(of: "name") == nil)
    }

    @Test func tellsWhereAPrefixEnds() throws {
        let (value, countBytes) = try BencodeValue.decodePrefix(Array("d1:ai1eerest".utf8), limits: .message)
        #expect(value == ["a": 1])
        #expect(countBytes == 8)
    }

    /// Passing over a value and decoding it agree on where it ends, and on whether it is one.
    @Test func passesOverExactlyWhatDecodes() throws {
        var generator = SplitMix64(seed: 5)
        let limits = BencodeLimits(maximumBytes: 40, maximumDepth: 3, maximumValues: 8, maximumStringBytes: 4)
        let parts = ["i", "l", "d", "e", "0", "1", "2", "-", ":", "1:a", "1:b", "i7e", "de", "le", "i-3e"]
        var accepted = 0
        for _ in 0..<30_000 {
            let text = (0..<Int.random(in: 1...9, using: &generator)).map { _ in
                parts[Int.random(in: 0..<parts.count, using: &generator)]
            }
            let bytes = Array(text.joined().utf8)
            let decoded = Result { () throws(MetainfoError) in
                try BencodeValue.decodePrefix(bytes, limits: limits).countBytes
            }
            let passed = Result { () throws(MetainfoError) in
                var scanner = try BencodeScanner(bytes, limits: limits)
                try scanner.skip()
                return scanner.position
            }
            #expect(decoded == passed, "\(text.joined())")
            if case .success = decoded { accepted += 1 }
        }
        #expect(accepted > 3000 && accepted < 27_000, "both kinds of input were tried")
    }

    @Test func sortsKeysByRawBytes() {
        var dictionary = BencodeDictionary()
        for key in [[0xff], [], [0x61, 0x00], [0x61], [0x42], [0x80]] as [[UInt8]] {
            dictionary[key] = 0
        }
        #expect(dictionary.entries.map(\.key) == [[], [0x42], [0x61], [0x61, 0x00], [0x80], [0xff]])
        dictionary[[0x61]] = 7
        dictionary[[0x80]] = nil
        #expect(dictionary[[0x61]] == 7)
        #expect(dictionary.entries.count == 5)
    }
}
