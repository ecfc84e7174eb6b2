/// The known name that a mistyped one was probably meant to be.
package enum NearestName {
    /// The candidate with the fewest edits, the first of several; nil when none is close enough to suggest.
    ///
    /// Close is no edit but letters' case in names up to 2 letters, one up to 5, two up to 8, then a quarter
    /// of the length.
    package static func of(_ name: String, among candidates: [String]) -> String? {
        guard name.utf8.count <= 128 else { return nil }
        let length = name.count
        let allowed = length <= 2 ? 0 : length <= 5 ? 1 : length <= 8 ? 2 : length / 4
        let distances = candidates.filter { abs($0.count - length) <= allowed }
            .map { (name: $0, edits: distance(name, $0)) }
        guard let best = distances.min(by: { $0.edits < $1.edits }), best.edits <= allowed else { return nil }
        return best.name
    }

    /// Edits that turn one text into the other: insert, delete, replace, and swap of neighbours (optimal string
    /// alignment distance).
    static func distance(_ left: String, _ right: String) -> Int {
        let source = Array(left.lowercased())
        let target = Array(right.lowercased())
        var beforeLast: [Int] = []
        var last = Array(0...target.count)
        for row in 0..<source.count {
            var current = [row + 1]
            for column in 0..<target.count {
                let replaced = last[column] + (source[row] == target[column] ? 0 : 1)
                var edits = min(replaced, last[column + 1] + 1, current[column] + 1)
                if row > 0, column > 0, source[row] == target[column - 1], source[row - 1] == target[column] {
                    edits = min(edits, beforeLast[column - 1] + 1)
                }
                current.append(edits)
            }
            beforeLast = last
            last = current
        }
        return last[target.count]
    }
}
