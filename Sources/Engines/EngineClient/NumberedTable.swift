/// Values by numbers that grow one by one and are taken out in about that order, as those of calls are.
///
/// A number has a place of its own, found without hashing; one whose place is taken, because a much older number is
/// still there, goes into a dictionary.
struct NumberedTable<Value: Sendable>: Sendable {
    private struct Entry: Sendable {
        let number: Int64
        let value: Value
    }

    /// A power of two, over the number of calls that are usually under way.
    private static var places: Int64 { 256 }

    private var entries = [Entry?](repeating: nil, count: Int(NumberedTable.places))
    private var others: [Int64: Value] = [:]
    private(set) var count = 0

    /// All values, in no order.
    var values: [Value] { entries.compactMap { $0?.value } + Array(others.values) }

    /// Keeps a value under a number, from 0, that has none.
    mutating func insert(_ value: Value, under number: Int64) {
        count += 1
        let place = Int(number & (Self.places - 1))
        if entries[place] == nil {
            entries[place] = Entry(number: number, value: value)
        } else {
            others[number] = value
        }
    }

    /// Takes out what is kept under a number; nil where nothing is.
    mutating func remove(_ number: Int64) -> Value? {
        let place = Int(number & (Self.places - 1))
        if let entry = entries[place], entry.number == number {
            entries[place] = nil
            count -= 1
            return entry.value
        }
        guard !others.isEmpty, let value = others.removeValue(forKey: number) else { return nil }
        count -= 1
        return value
    }
}
