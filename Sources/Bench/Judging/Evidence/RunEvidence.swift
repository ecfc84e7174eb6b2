package import Results

/// What the rules of `RunJudge` are applied to.
package struct RunEvidence: Sendable {
    /// Payload that arrived but failed its hash check (`net.recv_failed_bytes`), over all leechers.
    package var failedBytes: Int64 = 0
    /// Alerts that a library dropped, over all engines.
    package var alertsDropped: Int64 = 0
    /// Payload that the leechers' counters say arrived.
    package var countedPayloadBytes: Int64?
    /// Blocks of it that a leecher had already (`net.recv_redundant_bytes`): leechers that ask each other get some twice.
    package var redundantBytes: Int64 = 0
    /// What they were to receive.
    package var expectedPayloadBytes: Int64?
    /// Connections by transport, as the engines saw them.
    package var transports: Set<String> = []
    /// The transport that the cell declares.
    package var declaredTransport: String?
    /// Pieces found good, of all, in a full check.
    package var checkedPieces: (good: Int64, all: Int64)?
    /// Pieces that the checked payload has; nil where nothing was checked.
    package var expectedPieces: Int64?
    /// What must come from the device where the cell says that the payload is cold; nil where it does not.
    package var coldPayloadBytes: Int64?
    /// Bytes the seeders fetched from the device; nil where `/proc` did not say, or the cell is not cold.
    package var coldReadBytes: Int64?
    /// Engines that crashed or failed after their work, in words.
    package var badEnds: [String] = []
    /// Whether zeros were moved instead of data.
    package var isCeiling = false
    /// Every engine's counters at its end, by label.
    package var finalCounters: [String: [String: Int64]] = [:]
    /// Independent counts of one quantity.
    package var witnesses: [WitnessRecord] = []
    /// What a capture says; nil where there was none.
    package var wire: WireEvidence?
    /// The same as it stands in the record.
    package var wireRecord: WireRecord?
    /// What disturbed the run beyond the scenario's limits.
    var disturbances: [OutcomeReason] = []
    /// Loads of calls that were not what was asked for, because their generator could not keep up, in words.
    package var overloads: [String] = []
    /// The engines' stamps beside torrbench's own clock.
    package var stamps = StampsRecord(slackNs: StampRule.slackNs)
    /// What engines hashed, and the CPU time that their work took; what one core can do is added by the assessment.
    package var work: [WorkRecord] = []
    /// Engines that are several processes, by label.
    package var wholeLifeEngines: Set<String> = []
    /// The figure that ranks the cell, bytes per second.
    package var figure: Double?
    /// The ceilings on its path, the lowest first.
    package var ceilings: [CeilingUse] = []

    package init() {}
}
