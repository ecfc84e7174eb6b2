package import Results

/// What an executor knows at the end beside the runs.
package struct ExecutionSummary: Sendable {
    package var harnessCost: HarnessCost?
    package var tracker: TrackerRecord?
    package var warnings: [WarningRecord]
    /// The engine library that answered, as in `libtorrent 2.0.8.0`.
    package var engine: String?

    package init(
        harnessCost: HarnessCost? = nil,
        tracker: TrackerRecord? = nil,
        warnings: [WarningRecord] = [],
        engine: String? = nil
    ) {
        self.harnessCost = harnessCost
        self.tracker = tracker
        self.warnings = warnings
        self.engine = engine
    }
}
