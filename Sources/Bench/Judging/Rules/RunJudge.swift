import Results
import Scenarios

/// Decides whether a run's figures may be believed, by rules that never look at a figure.
enum RunJudge {
    /// How far the leecher's payload counter may be from the payload before the run is invalid.
    static let counterTolerance = 0.01
    /// The share of a cold payload that must have come from the device.
    static let coldShare = 0.9

    /// `limits` are the scenario's, stated before the first run.
    static func judge(
        _ findings: RunFindings,
        _ support: RunSupport = RunSupport(),
        limits: ValidityLimits = .standard
    ) -> RunOutcome {
        let workload = findings.workload
        let broken =
            [
                verification(findings), hashFailures(workload.payload), transport(workload.transport),
                checkedPieces(workload.pieces), counters(workload.payload), coldness(workload.cold),
            ].compactMap { $0 } + StampRule.reasons(findings.stamps) + WorkRule.reasons(support.work)
            + WitnessRule.reasons(support.witnesses, limits: limits)
            + [
                CeilingRule.reason(support.figure, support.ceilings),
                FloorRule.reason(workload.latencies, findings.bridge?.pinned ?? []), overload(workload.overloads),
            ].compactMap { $0 }
        if !broken.isEmpty { return RunOutcome(state: .invalid, reasons: broken) }
        let doubts =
            [
                droppedAlerts(findings.lastWords), unprovenColdness(workload.cold),
                unseenTransport(workload.transport), badEnds(findings.engines), captureDrops(findings.wire),
            ].compactMap { $0 } + StampRule.doubts(findings.stamps, limits: limits) + support.disturbances
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

    private static func overload(_ overloads: [String]) -> OutcomeReason? {
        guard let first = overloads.first else { return nil }
        let more = overloads.count > 1 ? " (and \(overloads.count - 1) more)" : ""
        return OutcomeReason(
            code: "generator_overloaded",
            message: "the load was not the one asked for: \(first)\(more)"
        )
    }

    private static func hashFailures(_ payload: PayloadCount?) -> OutcomeReason? {
        guard let payload, payload.failedBytes > 0 else { return nil }
        return OutcomeReason(
            code: "hash_failures",
            message: "\(payload.failedBytes) bytes arrived and failed their hash check"
        )
    }

    private static func transport(_ transport: ObservedTransport?) -> OutcomeReason? {
        guard let transport, !transport.observed.isSubset(of: [transport.configured]) else { return nil }
        let seen = transport.observed.sorted().joined(separator: ", ")
        return OutcomeReason(
            code: "wrong_transport",
            message: "the cell declares \(transport.configured), the engines were connected over \(seen)"
        )
    }

    private static func checkedPieces(_ pieces: CheckedPieces?) -> OutcomeReason? {
        guard let pieces else { return nil }
        if let expected = pieces.expected, expected != pieces.all {
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

    private static func counters(_ payload: PayloadCount?) -> OutcomeReason? {
        guard let payload,
            abs(Double(payload.receivedBytes - payload.redundantBytes - payload.expectedBytes)) > counterTolerance
                * Double(payload.expectedBytes)
        else { return nil }
        let twice = payload.redundantBytes > 0 ? ", \(payload.redundantBytes) of them twice" : ""
        return OutcomeReason(
            code: "witnesses_disagree",
            message:
                "the leechers' counters say \(payload.receivedBytes) payload bytes\(twice), what was to be received is "
                + "\(payload.expectedBytes)"
        )
    }

    private static func coldness(_ cold: ColdPayload?) -> OutcomeReason? {
        guard let cold, let read = cold.readBytes, Double(read) < coldShare * Double(cold.bytes) else { return nil }
        return OutcomeReason(
            code: "not_cold",
            message: "only \(read) of \(cold.bytes) bytes came from the device, so the payload was not cold"
        )
    }

    private static func unprovenColdness(_ cold: ColdPayload?) -> OutcomeReason? {
        guard let cold, cold.readBytes == nil else { return nil }
        return OutcomeReason(
            code: "cold_unproven",
            message: "the cell declares a cold payload and /proc did not say what came from the device"
        )
    }

    private static func unseenTransport(_ transport: ObservedTransport?) -> OutcomeReason? {
        guard let transport, transport.observed.isEmpty else { return nil }
        return OutcomeReason(
            code: "transport_unseen",
            message: "the cell declares \(transport.configured) and no engine said over what it was connected"
        )
    }

    private static func badEnds(_ engines: [EngineRecord]) -> OutcomeReason? {
        let ends = engines.compactMap { engine -> String? in
            guard let exit = engine.exit, !exit.isClean else { return nil }
            let how =
                if case .signal(let number) = exit { "was killed by signal \(number)" } else { "failed at its end" }
            return "\(engine.role)-\(engine.index + 1) \(how)"
        }
        guard !ends.isEmpty else { return nil }
        return OutcomeReason(
            code: "engine_ended_badly",
            message: "after the work was done \(ends.joined(separator: ", ")); its record has its last words"
        )
    }

    private static func captureDrops(_ wire: CapturedWire?) -> OutcomeReason? {
        guard let dropped = wire?.record.droppedPackets, dropped > 0 else { return nil }
        return OutcomeReason(
            code: "capture_dropped",
            message: "the kernel dropped \(dropped) packets of the capture, so the wire cannot be a witness"
        )
    }

    private static func droppedAlerts(_ lastWords: LastWords) -> OutcomeReason? {
        guard lastWords.alertsDropped > 0 else { return nil }
        return OutcomeReason(
            code: "alerts_dropped",
            message: "the library dropped \(lastWords.alertsDropped) alerts; raise alert_queue_size"
        )
    }
}
