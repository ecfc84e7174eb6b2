import Glibc

/// Two-sided p that two groups have one share of hits: the chance of all tables with these margins that are at most as
/// likely as the one seen (Fisher 1935; R's `fisher.test` sums the same tables).
package func fisherExactPValue(hits first: Int, of firstSize: Int, and second: Int, of secondSize: Int) -> Double {
    precondition((0...firstSize).contains(first) && (0...secondSize).contains(second), "hits are among the values")
    let hits = first + second
    func logChoose(_ size: Int, _ count: Int) -> Double {
        lgamma(Double(size + 1)) - lgamma(Double(count + 1)) - lgamma(Double(size - count + 1))
    }
    func probability(_ count: Int) -> Double {
        let ways = logChoose(firstSize, count) + logChoose(secondSize, hits - count)
        return exp(ways - logChoose(firstSize + secondSize, hits))
    }
    let seen = probability(first) * (1 + 1e-7)
    let possible = max(0, hits - secondSize)...min(hits, firstSize)
    return min(1, possible.map(probability).filter { $0 <= seen }.reduce(0, +))
}
