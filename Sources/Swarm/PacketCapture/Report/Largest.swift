/// The largest of many things, by their places; of equal ones those that come first.
struct Largest {
    private let most: Int
    /// By descending size.
    private var kept: [(place: Int, size: Int64)] = []

    init(atMost count: Int) {
        most = count
    }

    /// Where the largest are, the very largest first.
    var places: [Int] { kept.map(\.place) }

    /// Takes in the thing at the next place.
    mutating func add(_ place: Int, size: Int64) {
        if kept.count >= most {
            guard let least = kept.last, size > least.size else { return }
            kept.removeLast()
        }
        var low = 0
        var high = kept.count
        while low < high {
            let middle = (low + high) / 2
            if kept[middle].size >= size { low = middle + 1 } else { high = middle }
        }
        kept.insert((place, size), at: low)
    }
}
