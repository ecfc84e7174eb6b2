import Dispatch
import Synchronization

/// An array of `count` elements computed on all cores; returns when all are done.
///
/// The body gets a range of indices and returns their elements. It runs for several ranges at once, each on one thread,
/// so that what it sets up serves a whole range.
func concurrentMap<Element: Sendable>(
    count: Int,
    _ body: @Sendable (Range<Int>) -> [Element]
) -> [Element] {
    // More ranges than cores, since a core that another process disturbs then holds up a small one only.
    let rangeCount = min(count, 64)
    let parts = Mutex([[Element]](repeating: [], count: rangeCount))
    DispatchQueue.concurrentPerform(iterations: rangeCount) { number in
        let part = body(count * number / rangeCount..<count * (number + 1) / rangeCount)
        parts.withLock { $0[number] = part }
    }
    return parts.withLock { Array($0.joined()) }
}
