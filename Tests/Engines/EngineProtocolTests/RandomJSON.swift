import EngineProtocol
import TestSupport
import Vocabulary

/// Draws JSON values of every kind, with the strings and numbers that break codecs.
struct RandomJSON {
    private var generator: SplitMix64

    init(seed: UInt64) {
        generator = SplitMix64(seed: seed)
    }

    mutating func value(depth: Int = 0) -> JSONValue {
        let kinds = depth < 5 ? 8 : 6
        return switch Int.random(in: 0..<kinds, using: &generator) {
        case 0: .null
        case 1: .bool(Bool.random(using: &generator))
        case 2: .integer(integer())
        case 3: .number(number())
        case 4, 5: .string(string())
        case 6: .array((0..<count()).map { _ in value(depth: depth + 1) })
        default: .object(object(depth: depth))
        }
    }

    private mutating func object(depth: Int) -> JSONObject {
        var object = JSONObject()
        for index in 0..<count() { object["\(index)\(key())"] = value(depth: depth + 1) }
        return object
    }

    private mutating func count() -> Int { Int.random(in: 0..<5, using: &generator) }

    private mutating func integer() -> Int64 {
        let bits = Int64(bitPattern: generator.next())
        return bits >> Int64.random(in: 0..<64, using: &generator)
    }

    private mutating func number() -> Double {
        let number = Double(bitPattern: generator.next())
        return number.isFinite ? number : 0.5
    }

    /// A name in an object cannot hold NUL: jansson refuses it.
    private mutating func key() -> String { string().replacing("\0", with: "") }

    private mutating func string() -> String {
        let pieces: [Unicode.Scalar] = [
            "a", "Z", "0", " ", "\"", "\\", "/", "\n", "\r", "\t", "\0", "\u{1}", "\u{8}", "\u{c}", "\u{1f}", "\u{7f}",
            "\u{e9}", "\u{301}", "\u{2028}", "\u{fffd}", "\u{ffff}", "\u{1f9ea}", "\u{10ffff}",
        ]
        var text = String.UnicodeScalarView()
        for _ in 0..<Int.random(in: 0..<12, using: &generator) {
            text.append(pieces[Int.random(in: 0..<pieces.count, using: &generator)])
        }
        return String(text)
    }
}
