import Results

/// Names the resource that was full in a run, from the most specific to the most general; else says what held it back, or
/// that it cannot be told.
enum SaturationVerdict {
    /// As many alerts of a kind are a condition; fewer are an event, which names no setting.
    static let fewestAlerts = 10
    /// Where programs outside the run took so much of the machine, what would be full without them is not known.
    static let crowdedShare = 0.2

    static func of(_ facts: SaturationFacts) -> SaturationRecord {
        let candidates = SaturationCandidates(facts)
        let found = candidates.all
        var verdict = found.first ?? candidates.held ?? candidates.unknown
        let others = found.dropFirst().filter { rivals($0, verdict, facts) }.map(\.evidence)
        var doubts = verdict.alternatives ?? []
        doubts += others
        if verdict.confidence != SaturationRecord.Confidence.none { doubts += reservations(facts, verdict) }
        verdict.alternatives = doubts.isEmpty ? nil : doubts
        verdict.confidence = verdict.confidence ?? (doubts.isEmpty ? .clear : .likely)
        if !doubts.isEmpty, verdict.confidence == .likely {
            verdict.evidence += "; but " + doubts.joined(separator: ", and ")
        }
        addAlert(facts, to: &verdict)
        return verdict
    }

    /// Whether another finding is an explanation of its own: that all cores were busy too is what a full thread does on
    /// few of them, unless it had to wait for one.
    private static func rivals(
        _ other: SaturationRecord,
        _ verdict: SaturationRecord,
        _ facts: SaturationFacts
    ) -> Bool {
        switch verdict.resource {
        case .networkThread, .diskThreads:
            return [.networkThread, .diskThreads].contains(other.resource)
                && other.share >= verdict.share - SaturationCandidates.closeShare
        // Which thread the cores were too few for.
        case .cpu: return other.resource == .cpu && verdict.setting == nil
        case .limit, .cpuQuota, .stopped, .device, .storageCalls: return false
        default: return other.resource == .device || other.resource == .networkThread
        }
    }

    private static func reservations(_ facts: SaturationFacts, _ verdict: SaturationRecord) -> [String] {
        var doubts: [String] = []
        if !facts.isSteadySeen, ![.limit, .stopped].contains(verdict.resource) {
            doubts.append("the run was too short for its steady part to be seen by itself")
        }
        let isCPU = [.networkThread, .diskThreads, .cpu].contains(verdict.resource) && verdict.setting != "affinity"
        if isCPU, let foreign = facts.foreignShare, foreign >= crowdedShare {
            doubts.append(
                "other programs took \(SaturationCandidates.percent(foreign)) of the machine, without which something else "
                    + "may be full"
            )
        }
        return doubts
    }

    /// What the library warned of.
    private static func addAlert(_ facts: SaturationFacts, to verdict: inout SaturationRecord) {
        let alert = facts.alerts.filter { $0.value > 0 }.max { ($0.value, $1.key) < ($1.value, $0.key) }
        guard let alert else { return }
        verdict.alert = alert.key
        let count = alert.value == 1 ? "once" : "\(alert.value) times"
        verdict.evidence += "; libtorrent warned \(count) of \(alert.key)"
    }
}
