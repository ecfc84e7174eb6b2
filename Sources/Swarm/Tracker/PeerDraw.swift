import Metainfo
import Vocabulary

/// Draws places at random, in memory that is kept from draw to draw.
///
/// Every subset of the size wanted is equally likely (but for 2⁻⁴⁷, by which a range of places does not divide 2⁶⁴): so
/// every peer is, and every pair. Floyd's algorithm (Bentley, Programming Pearls, CACM 30(9), 1987) takes one random
/// number for each place drawn, and a map of bits tells which are taken.
struct PeerDraw: Sendable {
    /// The places drawn since the last `clear`, in the order of the draw.
    private(set) var places: [UInt32] = []
    private var taken: [UInt64] = []
    private var generator: SplitMix64

    init(seed: UInt64) {
        generator = SplitMix64(seed: seed)
    }

    /// Forgets what was drawn.
    mutating func clear() { places.removeAll(keepingCapacity: true) }

    /// Adds up to `wanted` different places of a range, never the one left out.
    mutating func add(_ wanted: Int, from range: Range<Int>, without leftOut: Int?) {
        let excluded = leftOut.flatMap { range.contains($0) ? $0 - range.lowerBound : nil } ?? .max
        let available = range.count - (excluded == .max ? 0 : 1)
        // Numbers from the one left out on stand for the place one further.
        func place(_ number: Int) -> UInt32 {
            UInt32(truncatingIfNeeded: range.lowerBound + (number >= excluded ? number + 1 : number))
        }
        guard wanted < available else {
            for number in 0..<available { places.append(place(number)) }
            return
        }
        guard wanted > 0 else { return }
        let words = (available + 63) / 64
        if taken.count < words { taken += [UInt64](repeating: 0, count: words - taken.count) }
        let first = places.count
        for ceiling in (available - wanted)..<available {
            var number = Int(generator.next().multipliedFullWidth(by: UInt64(ceiling + 1)).high)
            if taken[number >> 6] & 1 << UInt64(number & 63) != 0 { number = ceiling }
            taken[number >> 6] |= 1 << UInt64(number & 63)
            places.append(UInt32(truncatingIfNeeded: number))
        }
        for position in first..<places.count {
            let number = Int(places[position])
            taken[number >> 6] = 0
            places[position] = place(number)
        }
    }
}
