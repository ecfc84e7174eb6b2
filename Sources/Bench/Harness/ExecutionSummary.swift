package import Results

/// What an executor knows at the end beside the runs.
package struct ExecutionSummary: Sendable {
    package var harnessCost: HarnessCost?
    package var tracker: TrackerRecord?
    package var warnings: [WarningRecord]
    /// The engine library that answered, as in `libtorrent 2.0.8.0`.
    package var engine: String?
    /// What the engine program was built with and which program it is, by name.
    package var versions: [String: String]
    /// The machine's ceilings; nil where none were wanted.
    package var ceilings: [CeilingRecord]?

    package init(
        harnessCost: HarnessCost? = nil,
        tracker: TrackerRecord? = nil,
        warnings: [WarningRecord] = [],
        engine: String? = nil,
        versions: [String: String] = [:],
        ceilings: [CeilingRecord]? = nil
    ) {
        self.harnessCost = harnessCost
        self.tracker = tracker
        self.warnings = warnings
        self.engine = engine
        self.versions = versions
        self.ceilings = ceilings
    }
}
