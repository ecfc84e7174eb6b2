package import Results
package import Scenarios

/// Decides whether a run's figures may be believed, by rules that never look at a figure.
package enum RunJudge {
    /// How far the leecher's payload counter may be from the payload before the run is invalid.
    static let counterTolerance = 0.01
    /// The share of a cold payload that must have come from the device.
    static let coldShare = 0.9

    /// `limits` are the scenario's, stated before the first run.
    package static func judge(_ findings: RunFindings, limits: ValidityLimits = .standard) -> RunOutcome {
        let evidence = findings.evidence
        let broken =
            [
                verification(findings), hashFailures(evidence), transport(evidence), checkedPieces(evidence),
                counters(evidence), coldness(evidence),
            ].compactMap { $0 } + StampRule.reasons(evidence.stamps) + WorkRule.reasons(evidence.work)
            + WitnessRule.reasons(evidence.witnesses, limits: limits)
            + [
                CeilingRule.reason(evidence.figure, evidence.ceilings),
                FloorRule.reason(findings.latencies, findings.bridge?.pinned ?? []), overload(evidence),
            ].compactMap { $0 }
        if !broken.isEmpty { return RunOutcome(state: .invalid, reasons: broken) }
        let doubts =
            [
                droppedAlerts(evidence), unprovenColdness(evidence), unseenTransport(evidence), badEnds(evidence),
                captureDrops(evidence),
            ].compactMap { $0 } + StampRule.doubts(evidence.stamps, limits: limits) + evidence.disturbances
        return doubts.isEmpty ? .valid : RunOutcome(state: .suspect, reasons: doubts)
    }

    /// The code of the one rule whose breach means that wrong data was delivered.
    static let payloadMismatchCode = RunOutcome.payloadMismatchCode

    private static func verification(_ findings: RunFindings) -> OutcomeReason? {
        guard let mismatch = findings.verification?.mismatch else { return nil }
        return OutcomeReason(
            code: payloadMismatchCode,
            message:
                "the output is not the payload: \(mismatch.file) at byte \(mismatch.offsetBytes): \(mismatch.message)"
        )
    }

    private static func overload(_ evidence: RunEvidence) -> OutcomeReason? {
        guard let first = evidence.overloads.first else { return nil }
        let more = evidence.overloads.count > 1 ? " (and \(evidence.overloads.count - 1) more)" : ""
        return OutcomeReason(
            code: "generator_overloaded",
            message: "the load was not the one asked for: \(first)\(more)"
        )
    }

    private static func hashFailures(_ evidence: RunEvidence) -> OutcomeReason? {
        guard evidence.failedBytes > 0 else { return nil }
        return OutcomeReason(
            code: "hash_failures",
            message: "\(evidence.failedBytes) bytes arrived and failed their hash check"
        )
    }

    private static func transport(_ evidence: RunEvidence) -> OutcomeReason? {
        guard let declared = evidence.declaredTransport, !evidence.transports.isSubset(of: [declared]) else {
            return nil
        }
        let seen = evidence.transports.sorted().joined(separator: ", ")
        return OutcomeReason(
            code: "wrong_transport",
            message: "the cell declares \(declared), the engines were connected over \(seen)"
        )
    }

    private static func checkedPieces(_ evidence: RunEvidence) -> OutcomeReason? {
        guard let pieces = evidence.checkedPieces else { return nil }
        if let expected = evidence.expectedPieces, expected != pieces.all {
            return OutcomeReason(
                code: "check_found_bad_pieces",
                message: "the check was of \(pieces.all) pieces, the payload has \(expected)"
            )
        }
        guard pieces.good != pieces.all else { return nil }
        return OutcomeReason(
            code: "check_found_bad_pieces",
            message: "the check passed \(pieces.good) of \(pieces.all) pieces of a payload that is whole"
        )
    }

    private static func counters(_ evidence: RunEvidence) -> OutcomeReason? {
        guard let counted = evidence.countedPayloadBytes, let expected = evidence.expectedPayloadBytes,
            abs(Double(counted - evidence.redundantBytes - expected)) > counterTolerance * Double(expected)
        else { return nil }
        let twice = evidence.redundantBytes > 0 ? ", \(evidence.redundantBytes) of them twice" : ""
        return OutcomeReason(
            code: "witnesses_disagree",
            message:
                "the leechers' counters say \(counted) payload bytes\(twice), what was to be received is \(expected)"
        )
    }

    private static func coldness(_ evidence: RunEvidence) -> OutcomeReason? {
        guard let read = evidence.coldReadBytes, let expected = evidence.coldPayloadBytes,
            Double(read) < coldShare * Double(expected)
        else { return nil }
        return OutcomeReason(
            code: "not_cold",
            message: "only \(read) of \(expected) bytes came from the device, so the payload was not cold"
        )
    }

    private static func unprovenColdness(_ evidence: RunEvidence) -> OutcomeReason? {
        guard evidence.coldPayloadBytes != nil, evidence.coldReadBytes == nil else { return nil }
        return OutcomeReason(
            code: "cold_unproven",
            message: "the cell declares a cold payload and /proc did not say what came from the device"
        )
    }

    private static func unseenTransport(_ evidence: RunEvidence) -> OutcomeReason? {
        guard let declared = evidence.declaredTransport, evidence.transports.isEmpty else { return nil }
        return OutcomeReason(
            code: "transport_unseen",
            message: "the cell declares \(declared) and no engine said over what it was connected"
        )
    }

    private static func badEnds(_ evidence: RunEvidence) -> OutcomeReason? {
        guard !evidence.badEnds.isEmpty else { return nil }
        return OutcomeReason(
            code: "engine_ended_badly",
            message:
                "after the work was done \(evidence.badEnds.joined(separator: ", ")); its record has its last words"
        )
    }

    private static func captureDrops(_ evidence: RunEvidence) -> OutcomeReason? {
        guard let dropped = evidence.wire?.droppedPackets, dropped > 0 else { return nil }
        return OutcomeReason(
            code: "capture_dropped",
            message: "the kernel dropped \(dropped) packets of the capture, so the wire cannot be a witness"
        )
    }

    private static func droppedAlerts(_ evidence: RunEvidence) -> OutcomeReason? {
        guard evidence.alertsDropped > 0 else { return nil }
        return OutcomeReason(
            code: "alerts_dropped",
            message: "the library dropped \(evidence.alertsDropped) alerts; raise alert_queue_size"
        )
    }
}
