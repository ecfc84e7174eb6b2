/// Tells lines from byte offsets without counting from the start each time.
struct LineMap {
    private let newlines: [Int]

    init(_ bytes: [UInt8]) {
        newlines = bytes.indices.filter { bytes[$0] == 10 }
    }

    /// The line, from 1, in which the byte at `index` stands.
    func line(at index: Int) -> Int {
        var low = 0
        var high = newlines.count
        while low < high {
            let middle = (low + high) / 2
            if newlines[middle] < index { low = middle + 1 } else { high = middle }
        }
        return low + 1
    }
}
