import Results

/// The resource that was full in most runs of a cell.
struct SaturationSummary: Sendable {
    /// The median verdict of those runs by how full it was.
    let record: SaturationRecord
    /// Runs that agree on the resource.
    let runs: Int
    /// Runs with a verdict.
    let allRuns: Int

    /// Of the runs that speak for a cell; nil where none has a verdict.
    init?(_ cell: CellSummary) {
        struct Key: Hashable {
            let resource: SaturationRecord.Resource
            let role: String?
        }
        let all = cell.speaking.compactMap { $0.evidence?.saturation }
        let groups = Dictionary(grouping: all) { Key(resource: $0.resource, role: $0.role) }
        let agreed = groups.values.max { ($0.count, Self.verdict(on: $1[0])) < ($1.count, Self.verdict(on: $0[0])) }
        guard let agreed else { return nil }
        record = agreed.sorted { $0.share < $1.share }[agreed.count / 2]
        runs = agreed.count
        allRuns = all.count
    }

    /// As a clause of a sentence.
    var verdict: String { Self.verdict(on: record) }

    private static func verdict(on record: SaturationRecord) -> String {
        let owner = record.role.map { "\($0)'s " } ?? ""
        return switch record.resource {
        case .networkThread: "\(owner)network thread full"
        case .diskThreads: "\(owner)disk threads full"
        case .cpu: "\(owner)cores full"
        case .cpuQuota: "CPU quota full"
        case .device: "device full"
        case .storageCalls: "held back by the time that \(owner)reads and writes of files take"
        case .loopback: "loopback full"
        case .limit: "nothing full, held back by the rate limit"
        case .stopped: "nothing full, \(record.role ?? "an engine") was stopped for part of the time"
        case .latency: "nothing full, bound by latency or queue depth"
        case .unknown: "what held it back cannot be told"
        }
    }

    /// As a field of a table.
    var resource: String {
        let owner = record.role.map { "\($0)'s " } ?? ""
        return switch record.resource {
        case .networkThread: owner + "network thread"
        case .diskThreads: owner + "disk threads"
        case .cpu: owner.isEmpty ? "all cores" : owner + "cores"
        case .cpuQuota: "CPU quota"
        case .device: "device"
        case .storageCalls: owner + "reads and writes of files"
        case .loopback: "loopback"
        case .limit: "the cell's own rate limit"
        case .stopped: "nothing: \(record.role ?? "an engine") was stopped"
        case .latency: "nothing: bound by latency or queue depth"
        case .unknown: "cannot be told"
        }
    }
}
