extension WorkloadKind {
    /// Why a path of a cell changes nothing in this kind of workload; nil when it does.
    func reasonAgainst(_ path: String) -> String? {
        switch self {
        case .check:
            if path.hasPrefix("leecher.") { return "a check has no leecher, its engine is the seeder" }
            if path == "seeder.count" { return "a check is done by one engine" }
            if path == "seeder.start" { return "a check always reads every piece" }
            if ["discovery", "transport", "witness"].contains(path) { return "a check moves nothing between peers" }
            return path.hasPrefix("ipc.") ? "only workloads of kind 'ipc' time calls" : nil
        case .transfer: return path.hasPrefix("ipc.") ? "only workloads of kind 'ipc' time calls" : nil
        case .ipc: return nil
        }
    }
}
