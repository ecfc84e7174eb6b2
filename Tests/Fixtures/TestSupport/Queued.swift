package import Testing

/// Lets so many tests run at once as there are cores, each on threads of its own, its cases one after the other.
///
/// The test runner would start every test at once on a pool of as many threads as there are cores. Tests that block (on a
/// process, a socket) then keep the pool from those whose peer counts the seconds. A time limit counts from where a case
/// begins, and the wait for a turn is no part of it.
package struct Queued: SuiteTrait, TestTrait, TestScoping {
    package var isRecursive: Bool { true }

    private static let turns = Turns(Turns.coreCount)

    /// Around the whole function: the runner sets the time limit of each case within.
    package func scopeProvider(for test: Test, testCase: Test.Case?) -> Queued? {
        test.isSuite || testCase != nil ? nil : self
    }

    package func provideScope(
        for test: Test,
        testCase: Test.Case?,
        performing function: @Sendable () async throws -> Void
    ) async throws {
        try await Self.turns.with {
            try await withTaskExecutorPreference(BlockingExecutor.shared) {
                try await ParallelizationTrait.serialized.provideScope(
                    for: test,
                    testCase: testCase,
                    performing: function
                )
            }
        }
    }
}

extension Trait where Self == Queued {
    /// Waits for its turn, and may block.
    package static var queued: Self { Queued() }
}
