import TestSupport
import Testing

@testable import Tracker

@Suite("Draws of peers", .timeLimit(.minutes(2)), .queued)
struct PeerDrawTests {
    private var draw = PeerDraw(seed: 3)

    private mutating func places(_ wanted: Int, _ range: Range<Int>, without leftOut: Int?) -> [UInt32] {
        draw.clear()
        draw.add(wanted, from: range, without: leftOut)
        return draw.places
    }

    @Test(arguments: [0, 1, 2, 9, 10, 18, 19, 20, 21, 1000, -1])
    mutating func drawsDifferentPlacesAndNeverTheOneLeftOut(wanted: Int) {
        for leftOut in [nil, 30, 36, 49, 29, 50] as [Int?] {
            let isInside = leftOut.map { (30..<50).contains($0) } ?? false
            for _ in 0..<50 {
                let drawn = places(wanted, 30..<50, without: leftOut)
                #expect(drawn.count == min(max(wanted, 0), isInside ? 19 : 20))
                #expect(Set(drawn).count == drawn.count)
                #expect(drawn.allSatisfy { (30..<50).contains(Int($0)) && Int($0) != leftOut })
            }
        }
    }

    @Test mutating func drawsNothingFromNothing() {
        #expect(places(5, 7..<7, without: nil).isEmpty)
        #expect(places(5, 7..<8, without: 7).isEmpty)
    }

    @Test mutating func addsToWhatWasDrawn() {
        draw.add(2, from: 0..<2, without: nil)
        draw.add(3, from: 100..<200, without: nil)
        #expect(draw.places.prefix(2) == [0, 1])
        #expect(draw.places.count == 5)
    }

    @Test func drawsTheSameForTheSameSeed() {
        var one = PeerDraw(seed: 42)
        var other = PeerDraw(seed: 42)
        one.add(10, from: 0..<200, without: 5)
        other.add(10, from: 0..<200, without: 5)
        #expect(one.places == other.places)
    }

    /// Chi-squared over the 19 places and over their 171 pairs, at 4000 draws of 5: both lie below their 99.9 % quantiles,
    /// 43.8 for 18 and 232 for 170 degrees of freedom (R 4.2, qchisq), which a draw without replacement only lowers.
    @Test mutating func drawsEveryPlaceAndEveryPairEquallyOften() {
        var single = [Double](repeating: 0, count: 20)
        var pairs = [Double](repeating: 0, count: 400)
        for _ in 0..<4000 {
            let drawn = places(5, 0..<20, without: 19).map(Int.init).sorted()
            for (position, place) in drawn.enumerated() {
                single[place] += 1
                for other in drawn[(position + 1)...] { pairs[place * 20 + other] += 1 }
            }
        }
        func chiSquared(_ counts: [Double], _ expected: Double) -> Double {
            counts.reduce(0) { $0 + ($1 - expected) * ($1 - expected) / expected }
        }
        #expect(single[19] == 0)
        #expect(chiSquared(Array(single[..<19]), 4000 * 5 / 19) < 43.8)
        let seen = (0..<19).flatMap { first in ((first + 1)..<19).map { pairs[first * 20 + $0] } }
        #expect(chiSquared(seen, 4000.0 * 10 / 171) < 232)
    }
}
