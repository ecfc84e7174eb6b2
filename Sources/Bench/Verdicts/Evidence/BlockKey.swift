import Results

/// What tells blocks of several invocations in one record apart, as one number.
enum BlockKey {
    /// More blocks than any invocation has.
    private static let blocksPerInvocation = 1_000_000

    /// The key of a run's block.
    static func of(_ run: RunRecord) -> Int { of(block: run.block, invocation: run.invocation ?? 0) }

    /// The key of a block of an invocation.
    static func of(block: Int, invocation: Int) -> Int { invocation * blocksPerInvocation + block }

    /// The invocation that a key belongs to.
    static func invocation(_ key: Int) -> Int { key / blocksPerInvocation }
}

extension MetricEvidence {
    /// Values by invocation, in the order of invocations and blocks.
    static func invocations(_ values: [Int: Double]) -> [[Double]] {
        Dictionary(grouping: values) { BlockKey.invocation($0.key) }.sorted { $0.key < $1.key }
            .map { $0.value.sorted { $0.key < $1.key }.map(\.value) }
    }
}
