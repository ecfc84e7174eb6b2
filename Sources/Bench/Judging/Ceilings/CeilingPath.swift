package import Results
package import Scenarios
import Vocabulary

/// Which ceilings lie on the path of a cell's figure, and what each allows.
package enum CeilingPath {
    /// libtorrent's defaults (settings_pack.cpp of 2.0.8).
    private static let defaultDiskThreads = 10
    private static let defaultHashingThreads = 1

    /// The bounds, the lowest first; `ceiling` gives bytes per second by name, nil where there is none. `network` is the
    /// name of the one of libtorrent's network side that goes the cell's way.
    package static func bounds(
        _ cell: Cell,
        cores: Int,
        network: String = CeilingName.libtorrentNetwork,
        ceiling: (String) -> Double?
    ) -> [CeilingUse] {
        let uses =
            switch cell.kind.traits.rate {
            case .checked: check(cell.configuration, cores, ceiling)
            case .received: transfer(cell.configuration, cores, network, ceiling)
            case nil: [CeilingUse]()
            }
        return uses.sorted { ($0.boundBytesPerSecond, $0.name) < ($1.boundBytesPerSecond, $1.name) }
    }

    private static func check(
        _ configuration: CellConfiguration,
        _ cores: Int,
        _ ceiling: (String) -> Double?
    ) -> [CeilingUse] {
        let engine = configuration.seeder
        let cores = min(cores, engine.affinity?.count ?? cores)
        let lanes = engine.lanes("hashing_threads", otherwise: defaultHashingThreads, cores: cores)
        let kind = configuration.storage.kind
        return [
            hashing(configuration.payload.format, lanes: lanes, cores: cores, ceiling),
            // mmap hashes the page cache in place, so only pread is bound by the copy out of it.
            engine.diskBackend == .posix ? scaled(CeilingName.cachedRead(kind), 1, ceiling) : nil,
            configuration.storage.cache == .cold ? scaled(CeilingName.read(kind), 1, ceiling) : nil,
        ].compactMap { $0 }
    }

    private static func transfer(
        _ configuration: CellConfiguration,
        _ cores: Int,
        _ network: String,
        _ ceiling: (String) -> Double?
    ) -> [CeilingUse] {
        let leecher = configuration.leecher
        let leecherCores = min(cores, leecher.affinity?.count ?? cores)
        let threads = leecher.lanes("aio_threads", otherwise: defaultDiskThreads, cores: leecherCores)
        let lanes = min(leecherCores, threads * leecher.count)
        let kind = configuration.storage.kind
        let isOneToOne = configuration.seeder.count == 1 && leecher.count == 1
        let isHashing = !configuration.isCeiling && leecher.settings["disable_hash_checks"] != .boolean(true)
        let isTCP = configuration.transport == .tcp
        let reads = configuration.seeder.diskBackend != .disabled
        let readers = min(cores, configuration.seeder.count)
        return [
            isHashing ? hashing(configuration.payload.format, lanes: lanes, cores: leecherCores, ceiling) : nil,
            isTCP
                ? scaled(isOneToOne ? CeilingName.loopbackOneStream : CeilingName.loopbackManyStreams, 1, ceiling)
                : nil,
            NetworkCeiling.bounds(configuration) ? scaled(network, 1, ceiling) : nil,
            leecher.diskBackend == .disabled ? nil : scaled(CeilingName.write(kind), lanes, ceiling),
            reads && configuration.storage.cache == .cold ? scaled(CeilingName.read(kind), 1, ceiling) : nil,
            configuration.seeder.diskBackend == .posix ? scaled(CeilingName.cachedRead(kind), readers, ceiling) : nil,
        ].compactMap { $0 }
    }

    private static func scaled(_ name: String, _ lanes: Int, _ ceiling: (String) -> Double?) -> CeilingUse? {
        ceiling(name).map { CeilingUse(name: name, boundBytesPerSecond: $0 * Double(lanes)) }
    }

    /// v1 hashes with SHA-1, v2 with SHA-256, hybrid with both one after the other.
    private static func hashing(
        _ format: TorrentFormat,
        lanes: Int,
        cores: Int,
        _ ceiling: (String) -> Double?
    ) -> CeilingUse? {
        func bound(_ one: String, _ all: String) -> CeilingUse? {
            guard let single = ceiling(one) else { return nil }
            guard lanes > 1, let together = ceiling(all) else {
                return CeilingUse(name: one, boundBytesPerSecond: single)
            }
            let isAll = lanes >= cores
            return CeilingUse(
                name: all,
                boundBytesPerSecond: isAll ? max(together, single) : max(single, min(together, single * Double(lanes)))
            )
        }
        let sha1 = bound(CeilingName.sha1OneThread, CeilingName.sha1AllThreads)
        let sha256 = bound(CeilingName.sha256OneThread, CeilingName.sha256AllThreads)
        switch format {
        case .v1: return sha1
        case .v2: return sha256
        case .hybrid:
            guard let sha1, let sha256 else { return nil }
            let both = 1 / (1 / sha1.boundBytesPerSecond + 1 / sha256.boundBytesPerSecond)
            return CeilingUse(name: "\(sha1.name)+\(sha256.name)", boundBytesPerSecond: both)
        }
    }
}

extension RoleConfiguration {
    /// Threads that share a kind of disk work: what the setting asks for, the one network thread with `posix`.
    func lanes(_ setting: String, otherwise fallback: Int, cores: Int) -> Int {
        guard diskBackend != .posix else { return 1 }
        guard case .integer(let asked)? = settings[setting] else { return min(cores, fallback) }
        return min(cores, max(1, Int(asked)))
    }
}
