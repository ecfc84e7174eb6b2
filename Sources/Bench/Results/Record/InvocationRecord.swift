package import Vocabulary

/// One start of the runner that added runs to a record: the unit by which a record's runs belong together in time.
package struct InvocationRecord: Codable, Sendable, Equatable {
    /// `RunRecord.invocation` of its runs, from 0.
    package var index: Int
    /// When it began (wall clock, UTC).
    package var startedAt: UTCTimestamp
    /// When its last run ended; absent while it is under way or when it was killed.
    package var finishedAt: UTCTimestamp?
    /// `MachineRecord.detail` as it was then; the machine's class is that of the record.
    package var detail: JSONValue
    /// The build that ran it, with its engine.
    package var tool: ToolRecord
    /// How its runs came into the record: `run`, `resume`, `more_blocks`, or `merge` and the id of the record merged.
    package var source: String
    /// What it planned beside the plan of the record's first invocation; absent where it planned nothing of its own.
    package var blocks: AddedBlocks?

    /// Blocks that were added to a record.
    package struct AddedBlocks: Codable, Sendable, Equatable {
        /// Counted blocks added; its warm-up blocks come before them.
        package var counted: Int
        /// Seed of their order.
        package var seed: UInt64
        /// `RunRecord.index` of the first of its runs.
        package var firstIndex: Int
        /// `RunRecord.block` of its first block.
        package var firstBlock: Int
        /// Runs planned, warm-up included.
        package var plannedRuns: Int

        /// A value of these fields.
        package init(counted: Int, seed: UInt64, firstIndex: Int, firstBlock: Int, plannedRuns: Int) {
            self.counted = counted
            self.seed = seed
            self.firstIndex = firstIndex
            self.firstBlock = firstBlock
            self.plannedRuns = plannedRuns
        }

        private enum CodingKeys: String, CodingKey {
            case counted
            case seed
            case firstIndex = "first_index"
            case firstBlock = "first_block"
            case plannedRuns = "planned_runs"
        }
    }

    /// A value of these fields.
    package init(
        index: Int,
        startedAt: UTCTimestamp,
        finishedAt: UTCTimestamp? = nil,
        detail: JSONValue,
        tool: ToolRecord,
        source: String,
        blocks: AddedBlocks? = nil
    ) {
        self.index = index
        self.startedAt = startedAt
        self.finishedAt = finishedAt
        self.detail = detail
        self.tool = tool
        self.source = source
        self.blocks = blocks
    }

    private enum CodingKeys: String, CodingKey {
        case index
        case startedAt = "started_at"
        case finishedAt = "finished_at"
        case detail
        case tool
        case source
        case blocks
    }
}

extension ResultDocument {
    /// What all invocations took together, without the time between them; nil where the end of one is not known.
    package var measuringSeconds: Double? {
        let spans = allInvocations.map { invocation -> Int64? in
            // The last run's end, where a later invocation follows one that was killed.
            let lastRunEnd = runs.filter { ($0.invocation ?? 0) == invocation.index }
                .map { $0.startedAt.unixMilliseconds + Int64(($0.durationSeconds * 1000).rounded()) }.max()
            let end = invocation.finishedAt?.unixMilliseconds ?? (allInvocations.count > 1 ? lastRunEnd : nil)
            return end.map { $0 - invocation.startedAt.unixMilliseconds }
        }
        guard !spans.contains(nil) else { return nil }
        return Double(spans.compactMap { $0 }.reduce(0, +)) / 1000
    }

    /// Every invocation of the record; one made from the document itself where it holds no list, as most do.
    package var allInvocations: [InvocationRecord] {
        invocations ?? [
            InvocationRecord(
                index: 0,
                startedAt: startedAt,
                finishedAt: finishedAt,
                detail: machine.detail,
                tool: tool,
                source: "run"
            )
        ]
    }
}
