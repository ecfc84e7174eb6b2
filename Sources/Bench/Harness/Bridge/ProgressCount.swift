import Synchronization

/// How much of a piece of work is done, for whoever waits for a part of it.
final class ProgressCount: Sendable {
    private let count = Atomic(0)

    var value: Int { count.load(ordering: .relaxed) }

    func increment() {
        count.add(1, ordering: .relaxed)
    }
}
