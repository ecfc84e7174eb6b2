/// Twice the rank of each value among all, from 2 up, equal values sharing the mean of their ranks; in the order given.
func doubledMidRanks(_ values: [Double]) -> [Int] {
    let order = values.indices.sorted { values[$0] < values[$1] }
    var ranks = [Int](repeating: 0, count: values.count)
    var first = 0
    while first < order.count {
        var last = first
        while last + 1 < order.count, values[order[last + 1]] == values[order[first]] { last += 1 }
        for place in first...last { ranks[order[place]] = first + last + 2 }
        first = last + 1
    }
    return ranks
}
