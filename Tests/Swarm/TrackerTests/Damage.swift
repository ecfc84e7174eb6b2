import Metainfo
import Vocabulary

/// Seeded damage to good input, as a fuzzer does it: bytes changed, cut, doubled, mixed up or made up.
struct Damage {
    private var generator: SplitMix64

    init(seed: UInt64) {
        generator = SplitMix64(seed: seed)
    }

    mutating func apply(to good: [UInt8]) -> [UInt8] {
        var bytes = good
        for _ in 0..<number(1...4) {
            let place = number(0...max(0, bytes.count - 1))
            switch number(0...7) {
            case 0 where !bytes.isEmpty: bytes[place] = UInt8(number(0...255))
            case 1 where !bytes.isEmpty: bytes[place] ^= 1 << UInt8(number(0...7))
            case 2: bytes = Array(bytes.prefix(place))
            case 3: bytes.insert(contentsOf: bytes.suffix(number(0...40)), at: min(place, bytes.count))
            case 4: bytes.insert(contentsOf: some(number(1...30)), at: min(place, bytes.count))
            case 5: bytes.removeSubrange(place..<min(bytes.count, place + number(1...20)))
            case 6:
                bytes.insert(
                    contentsOf: Array(repeating: Self.tokens[number(0...15)], count: 300),
                    at: min(place, bytes.count)
                )
            default: bytes = some(number(0...200))
            }
        }
        return bytes
    }

    private static let tokens = Array("%&=?/ \r\n:+-09aA\0".utf8)

    private mutating func some(_ count: Int) -> [UInt8] { (0..<count).map { _ in UInt8(number(0...255)) } }

    private mutating func number(_ range: ClosedRange<Int>) -> Int { Int.random(in: range, using: &generator) }
}
