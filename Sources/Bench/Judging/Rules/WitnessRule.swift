import Results
import Scenarios

/// Invalid: two independent counts of one quantity differ by more than the scenario allows.
enum WitnessRule {
    /// Blocks that may be under way when one side has been read and the other not: eight of 16 KiB.
    static let slackBytes: Int64 = 128 << 10

    /// How far the wire may be from engines and files on a run without loss (issue 6: 0.1 %).
    private static let wireShare = 0.001

    /// The same on the wire, where what was under way is in the capture: one block that came after a leecher had all.
    private static let wireSlackBytes: Int64 = 16 << 10

    /// A reason a disagreement, all that concern the wire in one.
    static func reasons(_ witnesses: [WitnessRecord], limits: ValidityLimits) -> [OutcomeReason] {
        let wire = witnesses.filter(isWire)
        let disagreement = wire.contains { disagrees($0, limits) } ? [onTheWire(wire)] : []
        return disagreement
            + witnesses.filter { !isWire($0) && disagrees($0, limits) }.map { witness in
                let relation = witness.relation == .equal ? "should equal" : "should be no less than"
                let uncounted = witness.uncountedBytes.map {
                    " and \($0) bytes that its last writes may leave uncounted"
                }
                return reason(
                    "\(witness.quantity): \(witness.otherSource) gives \(witness.otherBytes) bytes, which \(relation) "
                        + "the \(witness.bytes) of \(witness.source), within \(limits.witnessPercent) %"
                        + (uncounted ?? "")
                )
            }
    }

    /// Wire, engines and files with a figure each.
    private static func onTheWire(_ witnesses: [WitnessRecord]) -> OutcomeReason {
        var figures: [String] = []
        for witness in witnesses {
            for (source, bytes) in [(witness.otherSource, witness.otherBytes), (witness.source, witness.bytes)] {
                let figure = "\(source): \(bytes) bytes"
                if !figures.contains(figure) { figures.append(figure) }
            }
        }
        let most = ((witnesses.map(\.disagreement).max() ?? 0) * 10_000).rounded() / 100
        return reason(
            "the payload is \(most) % apart, at most \(wireShare * 100) % are allowed: \(figures.joined(separator: "; "))"
        )
    }

    private static func reason(_ message: String) -> OutcomeReason {
        OutcomeReason(code: "witnesses_disagree", message: message)
    }

    private static func disagrees(_ witness: WitnessRecord, _ limits: ValidityLimits) -> Bool {
        let slack = isWire(witness) ? wireSlackBytes : slackBytes
        return abs(witness.bytes - witness.otherBytes) > slack && witness.disagreement > tolerance(witness, limits)
    }

    private static func isWire(_ witness: WitnessRecord) -> Bool { witness.otherSource.hasPrefix(Witnesses.wireSource) }

    private static func tolerance(_ witness: WitnessRecord, _ limits: ValidityLimits) -> Double {
        isWire(witness) ? wireShare : Double(limits.witnessPercent) / 100
    }
}
