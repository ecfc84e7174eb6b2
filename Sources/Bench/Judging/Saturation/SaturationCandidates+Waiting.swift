import Results
import Vocabulary

/// What held a run back in which nothing was full.
extension SaturationCandidates {
    /// A queue whose depth explains that both sides rested; nil where none does.
    var held: SaturationRecord? { checkQueue ?? requestQueue ?? writeQueue ?? warned }

    /// What is left: the candidates and how far each of them was from full.
    var unknown: SaturationRecord {
        SaturationRecord(
            resource: .unknown,
            share: nearest?.share ?? 0,
            evidence: nearest.map { "nothing was full, \($0.name) came nearest with \(Self.percent($0.share))" }
                ?? "nothing was seen",
            confidence: SaturationRecord.Confidence.none
        )
    }

    /// As many requests as may be under way took no longer than a few wake-ups, or a tick where they are few: the next ones
    /// were waited for.
    private var requestQueue: SaturationRecord? {
        guard let queue = facts.requestQueue, isResting,
            queue.turnSeconds <= (queue.requests <= Self.fewRequests ? Self.tickSeconds : Self.queueTurnSeconds)
        else { return nil }
        let milliseconds = (queue.turnSeconds * 1e5).rounded() / 100
        return SaturationRecord(
            resource: .latency,
            share: nearest?.share ?? 0,
            evidence: "\(rest); the \(queue.requests) requests that may be under way last for \(milliseconds) ms",
            setting: queue.setting
        )
    }

    /// Blocks piled up for threads that had time: the room for them was what was too small.
    private var writeQueue: SaturationRecord? {
        guard let share = facts.writeBacklogShare, share >= Self.backlogShare, isResting else { return nil }
        return SaturationRecord(
            resource: .latency,
            share: nearest?.share ?? 0,
            evidence:
                "\(rest); the queue of blocks to be written was over half full for \(Self.percent(share)) of the time",
            setting: "max_queued_disk_bytes",
            confidence: .likely
        )
    }

    /// libtorrent's own word, where it said it again and again. That more requests could have been under way it says
    /// wrongly now and then (before 2.0.11), so that counts only where their number is not known.
    private var warned: SaturationRecord? {
        let alert = facts.alerts.filter { $0.value >= SaturationVerdict.fewestAlerts }
            .filter { $0.key != "outstanding_request_limit_reached" || facts.requestQueue == nil }
            .max { ($0.value, $1.key) < ($1.value, $0.key) }
        guard let alert, isResting, let setting = AlertSetting.name(for: alert.key) else { return nil }
        return SaturationRecord(
            resource: .latency,
            share: nearest?.share ?? 0,
            evidence: rest,
            setting: setting,
            confidence: .likely
        )
    }

    private var checkQueue: SaturationRecord? {
        guard facts.rate == .checked, isResting else { return nil }
        return SaturationRecord(
            resource: .latency,
            share: nearest?.share ?? 0,
            evidence: "\(rest), in a check, which reads no more ahead than it may",
            setting: "checking_mem_usage",
            confidence: .likely
        )
    }

    /// Whether no thread had much to do.
    private var isResting: Bool {
        facts.engines.allSatisfy {
            $0.networkOccupied <= 1 - (1 - Self.restingShare) / 2 && $0.diskOccupied <= Self.restingShare
        } && facts.machineBusyShare ?? 0 < Self.fullShare
    }

    private var rest: String {
        nearest.map { "nothing was full, \($0.name) came nearest with \(Self.percent($0.share))" } ?? "nothing was full"
    }

    private var nearest: (name: String, share: Double)? {
        var shares = facts.engines.map { (name: "the network thread of \($0.label)", share: $0.networkOccupied) }
        shares += facts.engines.filter { $0.diskLanes > 0 }.map {
            (name: "the disk threads of \($0.label)", share: $0.diskOccupied)
        }
        shares += [("all cores", facts.machineBusyShare), ("the device", facts.deviceBusyShare)].compactMap {
            name,
            share in
            share.map { (name: name, share: $0) }
        }
        return shares.max { $0.share < $1.share }
    }
}
