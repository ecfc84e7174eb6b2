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

    /// Takes every field as it is; nothing is checked here.
    package init(
        index: Int,
        startedAt: UTCTimestamp,
        finishedAt: UTCTimestamp? = nil,
        detail: JSONValue,
        tool: ToolRecord,
        source: String
    ) {
        self.index = index
        self.startedAt = startedAt
        self.finishedAt = finishedAt
        self.detail = detail
        self.tool = tool
        self.source = source
    }

    private enum CodingKeys: String, CodingKey {
        case index
        case startedAt = "started_at"
        case finishedAt = "finished_at"
        case detail
        case tool
        case source
    }
}

extension ResultDocument {
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
