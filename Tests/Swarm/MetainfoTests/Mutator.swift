import Metainfo
import Vocabulary

/// Damages inputs in the ways that parsers get wrong, the same ones for the same seed.
struct Mutator {
    private var random: SplitMix64

    init(seed: UInt64) {
        random = SplitMix64(seed: seed)
    }

    /// One of the inputs with one to four bytes changed, inserted, removed, repeated or cut off, or as it is.
    mutating func mutate(_ corpus: [[UInt8]]) -> [UInt8] {
        var input = corpus.randomElement(using: &random) ?? []
        for _ in 0..<Int.random(in: 0...4, using: &random) where !input.isEmpty {
            let place = Int.random(in: 0..<input.count, using: &random)
            switch Int.random(in: 0..<6, using: &random) {
            case 0: input[place] = UInt8.random(in: 0...255, using: &random)
            case 1: input[place] = Array("0123456789:ilde-".utf8).randomElement(using: &random) ?? 0
            case 2: input.insert(Array("0123456789:ilde-".utf8).randomElement(using: &random) ?? 0, at: place)
            case 3: input.remove(at: place)
            case 4: input.removeLast(input.count - place)
            default:
                let end = min(input.count, place + 8)
                input.insert(contentsOf: input[place..<end], at: place)
            }
        }
        return input
    }

    /// The value with one of its parts, chosen at random, replaced by something else.
    mutating func mutate(_ value: BencodeValue) -> BencodeValue {
        if Int.random(in: 0..<4, using: &random) == 0 { return replacement(for: value) }
        switch value {
        case .list(var list) where !list.isEmpty:
            let index = Int.random(in: 0..<list.count, using: &random)
            list[index] = mutate(list[index])
            return .list(list)
        case .dictionary(var dictionary) where !dictionary.entries.isEmpty:
            let index = Int.random(in: 0..<dictionary.entries.count, using: &random)
            let entry = dictionary.entries[index]
            if Int.random(in: 0..<8, using: &random) == 0 {
                dictionary[entry.key] = nil
            } else {
                dictionary[entry.key] = mutate(entry.value)
            }
            return .dictionary(dictionary)
        default: return replacement(for: value)
        }
    }

    private mutating func replacement(for value: BencodeValue) -> BencodeValue {
        switch (value, Int.random(in: 0..<4, using: &random)) {
        case (.integer(let number), 0): .integer(number &+ Int64.random(in: -2...2, using: &random))
        case (.integer, 1): .integer(Int64.random(in: .min ... .max, using: &random))
        case (.string(let bytes), 0): .string(mutate([bytes]))
        case (.string(let bytes), 1): .string(Array(bytes.dropLast()))
        case (.list(let list), 0): .list(list + list.suffix(1))
        case (.dictionary(let dictionary), 0):
            .dictionary(BencodeDictionary(dictionary.entries.map { ($0.key, [$0.value]) }))
        default: [0, "", [], [:], .integer(.max), .integer(.min), "..", "x"].randomElement(using: &random) ?? 0
        }
    }
}
