import Synchronization

/// How much of a piece of work is done, for whoever waits for a part of it.
package final class ProgressCount: Sendable {
    private let count = Atomic(0)

    package init() {}

    /// How many steps are done.
    package var value: Int { count.load(ordering: .relaxed) }

    /// Notes a step.
    package func increment() {
        count.add(1, ordering: .relaxed)
    }
}
