import TestSupport
import Testing

@testable import EngineClient

@Suite(.timeLimit(.minutes(5)), .queued) struct NumberedTableTests {
    /// Held against a dictionary, with numbers that come in order, leave out of order, and one that stays for long.
    @Test func keepsWhatADictionaryKeeps() {
        var table = NumberedTable<String>()
        var dictionary: [Int64: String] = [:]
        var random: UInt64 = 1
        func next(below bound: Int) -> Int {
            random = random &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407  // Knuth's MMIX
            return Int(random >> 33) % bound
        }
        for number in Int64(0)..<3000 {
            table.insert("value \(number)", under: number)
            dictionary[number] = "value \(number)"
            let leaving = dictionary.count > 700 ? 3 : next(below: 2)
            for _ in 0..<leaving {
                let keys = dictionary.keys.filter { $0 != 7 }.sorted()
                guard !keys.isEmpty else { continue }
                let key = keys[next(below: keys.count)]
                #expect(table.remove(key) == dictionary.removeValue(forKey: key))
                #expect(table.remove(key) == nil, "taken out twice")
            }
            #expect(table.count == dictionary.count)
        }
        #expect(table.remove(3000) == nil)
        #expect(table.values.sorted() == dictionary.values.sorted())
        #expect(table.remove(7) == "value 7")
    }

    @Test func anEmptyOneHasNothing() {
        var table = NumberedTable<Int>()
        #expect(table.remove(1) == nil)
        #expect(table.values.isEmpty && table.count == 0)
    }
}
