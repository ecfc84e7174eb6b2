import Results
import Scenarios
import Vocabulary

/// What a cell's figure would be if its engines had all cores that it may use all the time, at the CPU time they spent.
///
/// Where the figure comes near it, the engines' CPU time explains it: a faster one takes less of it, or more cores.
enum CPUBudget {
    private static let gibibyte = Double(1 << 30)

    /// Nil for kinds of work that move no payload. `cores` are those of this process; `quotaCores` what a control group
    /// allows all of it together.
    static func of(
        _ measurements: [String: Measurement],
        cell: Cell,
        cores: Int,
        quotaCores: Double? = nil
    ) -> Measurement? {
        let roles: [Measurement?]
        switch cell.kind.traits.rate {
        case .received:
            roles = [measurements[MetricCatalog.cpuPerGibSeeder], measurements[MetricCatalog.cpuPerGibLeecher]]
        case .checked: roles = [measurements[MetricCatalog.cpuPerGibSeeder]]
        case nil: return nil
        }
        let costs = roles.map { $0 ?? .absent("the engines' CPU time was not read") }
        if let reason = costs.compactMap(\.reason).first { return .absent(reason) }
        let seconds = costs.compactMap(\.number).reduce(0, +)
        let usable = min(Double(usable(cell, cores)), quotaCores ?? .infinity)
        return Measurement(
            seconds > 0 ? usable * gibibyte / seconds : nil,
            otherwise: "the engines used no CPU time"
        )
    }

    /// Cores that the cell's engines may use together.
    static func usable(_ cell: Cell, _ cores: Int) -> Int {
        let configuration = cell.configuration
        let roles =
            cell.kind.traits.hasLeechers ? [configuration.seeder, configuration.leecher] : [configuration.seeder]
        let affinities = roles.compactMap(\.affinity)
        guard affinities.count == roles.count else { return cores }
        return max(1, min(cores, Set(affinities.joined()).count))
    }
}
