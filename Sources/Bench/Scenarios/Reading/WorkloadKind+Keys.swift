import Vocabulary

extension WorkloadKind {
    /// Why a path of a cell changes nothing in this kind of workload; nil when it does.
    func reasonAgainst(_ path: String) -> String? {
        if path.hasPrefix("ipc."), self != .ipc { return "only workloads of kind 'ipc' time calls" }
        if path.hasPrefix("frames."), self != .frames { return "only workloads of kind 'frames' have frames" }
        switch self {
        case .check:
            if path.hasPrefix("leecher.") { return "a check has no leecher, its engine is the seeder" }
            if path == "seeder.count" { return "a check is done by one engine" }
            if path == "seeder.start" { return "a check always reads every piece" }
            return ["discovery", "transport", "witness"].contains(path) ? "a check moves nothing between peers" : nil
        case .transfer, .ipc, .frames: return nil
        }
    }
}
