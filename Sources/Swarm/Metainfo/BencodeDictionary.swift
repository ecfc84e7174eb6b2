/// Values by byte-string key, always in the raw byte order of the keys that BEP 3 asks for.
package struct BencodeDictionary: Hashable, Sendable {
    /// One key and its value.
    package struct Entry: Hashable, Sendable {
        /// The key's bytes, text or not.
        package let key: [UInt8]
        /// What the key stands for.
        package var value: BencodeValue
    }

    /// The entries, keys strictly ascending in raw byte order.
    package private(set) var entries: [Entry] = []

    /// A dictionary without entries.
    package init() {}

    /// A dictionary of these pairs in any order; of pairs with the same key the last one stays.
    package init(_ pairs: some Sequence<(key: [UInt8], value: BencodeValue)>) {
        for (key, value) in pairs { self[key] = value }
    }

    /// The value of a key, or nil; setting nil removes the key. Logarithmic to find, linear to insert but at the end.
    package subscript(key: [UInt8]) -> BencodeValue? {
        get {
            let place = position(of: key)
            return place < entries.count && entries[place].key == key ? entries[place].value : nil
        }
        set {
            let place = position(of: key)
            let exists = place < entries.count && entries[place].key == key
            switch (newValue, exists) {
            case (let value?, true): entries[place].value = value
            case (let value?, false): entries.insert(Entry(key: key, value: value), at: place)
            case (nil, true): entries.remove(at: place)
            case (nil, false): break
            }
        }
    }

    /// The value under a key that is text, or nil.
    package subscript(key: String) -> BencodeValue? {
        get { self[Array(key.utf8)] }
        set { self[Array(key.utf8)] = newValue }
    }

    /// A dictionary of entries whose keys are known to be strictly ascending.
    init(sorted entries: [Entry]) { self.entries = entries }

    /// A dictionary of entries in any order; of those with the same key the first one stays.
    init(sorting entries: [Entry]) {
        let places = entries.indices.sorted { one, other in
            let (left, right) = (entries[one].key, entries[other].key)
            return left == right ? one < other : left.lexicographicallyPrecedes(right)
        }
        for place in places where self.entries.last?.key != entries[place].key { self.entries.append(entries[place]) }
    }

    private func position(of key: [UInt8]) -> Int {
        // Keys usually arrive in order, so the end is worth a look before searching.
        if let last = entries.last, last.key.lexicographicallyPrecedes(key) { return entries.count }
        var low = 0
        var high = entries.count
        while low < high {
            let middle = (low + high) / 2
            if entries[middle].key.lexicographicallyPrecedes(key) { low = middle + 1 } else { high = middle }
        }
        return low
    }
}

extension BencodeDictionary: ExpressibleByDictionaryLiteral {
    /// A dictionary written out with keys that are text, in any order; of equal keys the last one stays.
    package init(dictionaryLiteral elements: (String, BencodeValue)...) {
        self.init(elements.map { (key: Array($0.0.utf8), value: $0.1) })
    }
}
