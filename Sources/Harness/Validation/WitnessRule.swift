import Results
import Scenarios

/// Invalid: two independent counts of one quantity differ by more than the scenario allows.
enum WitnessRule {
    /// Blocks that may be under way when one side has been read and the other not: eight of 16 KiB.
    static let slackBytes: Int64 = 128 << 10

    /// How far the wire may be from engines and files on a run without loss (issue 6: 0.1 %).
    private static let wireShare = 0.001

    /// A reason a disagreement.
    static func reasons(_ witnesses: [WitnessRecord], limits: ValidityLimits) -> [OutcomeReason] {
        witnesses.filter { disagrees($0, limits) }.map { witness in
            let relation = witness.relation == .equal ? "should equal" : "should be no less than"
            return OutcomeReason(
                code: "witnesses_disagree",
                message:
                    "\(witness.quantity): \(witness.otherSource) gives \(witness.otherBytes) bytes, which \(relation) "
                    + "the \(witness.bytes) of \(witness.source), within \(percent(witness, limits)) %"
            )
        }
    }

    private static func disagrees(_ witness: WitnessRecord, _ limits: ValidityLimits) -> Bool {
        abs(witness.bytes - witness.otherBytes) > slackBytes
            && witness.disagreement > tolerance(witness, limits)
    }

    private static func isWire(_ witness: WitnessRecord) -> Bool { witness.otherSource.hasPrefix(Witnesses.wireSource) }

    private static func tolerance(_ witness: WitnessRecord, _ limits: ValidityLimits) -> Double {
        isWire(witness) ? wireShare : Double(limits.witnessPercent) / 100
    }

    private static func percent(_ witness: WitnessRecord, _ limits: ValidityLimits) -> String {
        isWire(witness) ? "\(wireShare * 100)" : "\(limits.witnessPercent)"
    }
}
