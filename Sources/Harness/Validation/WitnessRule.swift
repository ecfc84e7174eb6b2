import Results
import Scenarios

/// Invalid: two independent counts of one quantity differ by more than the scenario allows.
enum WitnessRule {
    /// Blocks that may be under way when one side has been read and the other not: eight of 16 KiB.
    static let slackBytes: Int64 = 128 << 10

    /// A reason a disagreement.
    static func reasons(_ witnesses: [WitnessRecord], limits: ValidityLimits) -> [OutcomeReason] {
        witnesses.filter { disagrees($0, limits) }.map { witness in
            let relation = witness.relation == .equal ? "should equal" : "should be no less than"
            return OutcomeReason(
                code: "witnesses_disagree",
                message:
                    "\(witness.quantity): \(witness.otherSource) gives \(witness.otherBytes) bytes, which \(relation) "
                    + "the \(witness.bytes) of \(witness.source), within \(limits.witnessPercent) %"
            )
        }
    }

    private static func disagrees(_ witness: WitnessRecord, _ limits: ValidityLimits) -> Bool {
        abs(witness.bytes - witness.otherBytes) > slackBytes
            && witness.disagreement > Double(limits.witnessPercent) / 100
    }
}
