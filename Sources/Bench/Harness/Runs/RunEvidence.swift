import Results

/// What the rules of `RunJudge` are applied to.
struct RunEvidence: Sendable {
    /// Payload that arrived but failed its hash check (`net.recv_failed_bytes`), over all leechers.
    var failedBytes: Int64 = 0
    /// Alerts that a library dropped, over all engines.
    var alertsDropped: Int64 = 0
    /// Payload that the leechers' counters say arrived.
    var countedPayloadBytes: Int64?
    /// Blocks of it that a leecher had already (`net.recv_redundant_bytes`): leechers that ask each other get some twice.
    var redundantBytes: Int64 = 0
    /// What they were to receive.
    var expectedPayloadBytes: Int64?
    /// Connections by transport, as the engines saw them.
    var transports: Set<String> = []
    /// The transport that the cell declares.
    var declaredTransport: String?
    /// Pieces found good, of all, in a full check.
    var checkedPieces: (good: Int64, all: Int64)?
    /// Pieces that the checked payload has; nil where nothing was checked.
    var expectedPieces: Int64?
    /// What must come from the device where the cell says that the payload is cold; nil where it does not.
    var coldPayloadBytes: Int64?
    /// Bytes the seeders fetched from the device; nil where `/proc` did not say, or the cell is not cold.
    var coldReadBytes: Int64?
    /// Engines that crashed or failed after their work, in words.
    var badEnds: [String] = []
    /// Whether zeros were moved instead of data.
    var isCeiling = false
    /// Every engine's counters at its end, by label.
    var finalCounters: [String: [String: Int64]] = [:]
    /// Independent counts of one quantity.
    var witnesses: [WitnessRecord] = []
    /// What a capture says; nil where there was none.
    var wire: WireEvidence?
    /// The same as it stands in the record.
    var wireRecord: WireRecord?
    /// What disturbed the run beyond the scenario's limits.
    var disturbances: [OutcomeReason] = []
    /// Loads of calls that were not what was asked for, because their generator could not keep up, in words.
    var overloads: [String] = []
    /// The engines' stamps beside torrbench's own clock.
    var stamps = StampsRecord()
    /// What engines hashed, and the CPU time that their work took; what one core can do is added by the assessment.
    var work: [WorkRecord] = []
    /// Engines that are several processes, by label.
    var wholeLifeEngines: Set<String> = []
    /// The figure that ranks the cell, bytes per second.
    var figure: Double?
    /// The ceilings on its path, the lowest first.
    var ceilings: [CeilingUse] = []
}
