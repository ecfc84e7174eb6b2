/// p values adjusted for their number by Holm's step-down method (Holm 1979); same order as given.
///
/// Rejecting where the adjusted p is at most α keeps the chance of any false rejection at most α.
package func holmAdjusted(_ pValues: [Double]) -> [Double] {
    var adjusted = [Double](repeating: 1, count: pValues.count)
    var highest = 0.0
    for (step, index) in pValues.indices.sorted(by: { pValues[$0] < pValues[$1] }).enumerated() {
        highest = max(highest, min(1, Double(pValues.count - step) * pValues[index]))
        adjusted[index] = highest
    }
    return adjusted
}

/// p values adjusted for their number by the step-up method of Benjamini and Hochberg (1995); same order as given.
///
/// Rejecting where the adjusted p is at most α keeps the expected share of false ones among all that are rejected at
/// most α (for independent or positively dependent tests).
package func benjaminiHochbergAdjusted(_ pValues: [Double]) -> [Double] {
    var adjusted = [Double](repeating: 1, count: pValues.count)
    var lowest = 1.0
    for (step, index) in pValues.indices.sorted(by: { pValues[$0] > pValues[$1] }).enumerated() {
        let rank = pValues.count - step
        lowest = min(lowest, Double(pValues.count) / Double(rank) * pValues[index])
        adjusted[index] = lowest
    }
    return adjusted
}
