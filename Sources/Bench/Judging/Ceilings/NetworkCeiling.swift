import EngineKinds
package import Results
package import Scenarios
package import Vocabulary

/// libtorrent's network side alone as a ceiling: a transfer of zeros between two `disabled` back ends that goes the way of
/// the cells it bounds, with their discovery, profiles, settings and CPUs, timed from its first byte of payload.
package struct NetworkCeiling: Sendable, Equatable {
    /// As records have it: cells that go other ways have ceilings of their own.
    package let name: String
    /// The transfer that is run for it.
    package let cell: Cell
    /// What it has in common with its cells, in words.
    package let basis: String

    /// Its transfers, which are nobody's runs.
    package static let cellID = CellID("ceiling")
    /// Too little ends before libtorrent asks for as much as it will; a larger payload would take longer than a slice may.
    static let payloadBytes: ClosedRange<Int64> = (128 << 20)...(256 << 20)
    /// A slice that takes longer than this is given up: it would delay the runs that it is for.
    static let timeout = Duration.seconds(15)

    /// One for each way that transfers among `cells` go, in the order in which these first appear.
    package static func all(of cells: [Cell]) -> [NetworkCeiling] {
        var ways: [Way] = []
        for cell in cells where cell.kind.traits.rate == .received && bounds(cell.configuration) {
            let way = Way(cell.configuration)
            if !ways.contains(way) { ways.append(way) }
        }
        return ways.enumerated().map { index, way in
            let same = cells.filter { $0.kind.traits.rate == .received && Way($0.configuration) == way }
            let largest = same.map(\.configuration.payload.totalBytes).max() ?? 0
            let bytes = min(max(largest, payloadBytes.lowerBound), payloadBytes.upperBound)
            return NetworkCeiling(
                name: index == 0 ? CeilingName.libtorrentNetwork : "\(CeilingName.libtorrentNetwork)_\(index + 1)",
                cell: way.disabled(like: same[0].configuration, bytes: bytes),
                basis: way.words(bytes)
            )
        }
    }

    /// Whether it bounds a cell.
    func bounds(_ cell: Cell) -> Bool {
        cell.kind.traits.rate == .received && Self.bounds(cell.configuration)
            && Way(cell.configuration) == Way(self.cell.configuration)
    }

    /// Whether a transfer can be no faster than such a ceiling: over TCP, one to one, with the library it is measured with.
    static func bounds(_ configuration: CellConfiguration) -> Bool {
        let roles = [configuration.seeder, configuration.leecher]
        return !configuration.isCeiling && configuration.transport == .tcp
            && roles.allSatisfy { $0.count == 1 && $0.engine == .libtorrent }
    }

    /// The figure of one slice: payload from its first byte to its last piece.
    package static func sample(
        _ measurements: [String: Measurement],
        bytes: Int64,
        block: Int?
    ) -> Result<CeilingRecord.Sample, CeilingAbsence> {
        let whole = measurements[MetricCatalog.completionThroughput] ?? .absent("the transfer gave no throughput")
        let lead =
            measurements[MetricCatalog.timeToFirstPayload] ?? .absent("the transfer did not say when its payload came")
        guard let rate = whole.number, rate > 0, let lead = lead.number else {
            return .failure(CeilingAbsence(reason: whole.reason ?? lead.reason ?? "the transfer took no time"))
        }
        let seconds = Double(bytes) / rate - lead
        guard seconds > 0 else { return .failure(CeilingAbsence(reason: "all payload came in one instant")) }
        return .success(
            CeilingRecord.Sample(value: Double(bytes) / seconds, block: block, bytes: bytes, seconds: seconds)
        )
    }
}

/// What of a transfer its network side depends on.
private struct Way: Equatable {
    struct Role: Equatable {
        let profile: SettingsProfile
        let settings: [String: SettingValue]
        let affinity: [Int]?
    }

    let seeder: Role
    let leecher: Role
    let discovery: Discovery
    let pieceBytes: Int64
    let format: TorrentFormat

    /// What a back end without files does not look at, and limits, which are no property of the network side.
    private static let irrelevant: Set = [
        "aio_threads", "hashing_threads", "checking_mem_usage", "file_pool_size", "disk_io_write_mode",
        "disk_io_read_mode", "max_queued_disk_bytes", "disable_hash_checks", "upload_rate_limit",
        "download_rate_limit", "local_upload_rate_limit", "local_download_rate_limit",
    ]

    init(_ configuration: CellConfiguration) {
        func role(_ role: RoleConfiguration) -> Role {
            Role(
                profile: role.profile,
                settings: role.settings.filter { !Self.irrelevant.contains($0.key) },
                affinity: role.affinity
            )
        }
        seeder = role(configuration.seeder)
        leecher = role(configuration.leecher)
        discovery = configuration.discovery
        pieceBytes = configuration.payload.pieceBytes
        format = configuration.payload.format
    }

    func words(_ bytes: Int64) -> String {
        func words(_ role: Role) -> String {
            let settings = role.settings.sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value)" }
            let cpus = role.affinity.map { "CPU " + $0.map(String.init).joined(separator: ",") }
            return ([role.profile.rawValue] + settings + [cpus].compactMap { $0 }).joined(separator: " ")
        }
        let roles =
            seeder == leecher
            ? "both \(words(seeder))" : "seeder \(words(seeder)), leecher \(words(leecher))"
        return "\(bytes >> 20) MiB of zeros in pieces of \(pieceBytes >> 10) KiB, \(format.rawValue), "
            + "discovery \(discovery.rawValue), \(roles); from the first byte of payload"
    }

    /// The same way without files. The library behind other bindings cannot be given the back end.
    func disabled(like configuration: CellConfiguration, bytes: Int64) -> Cell {
        func role(_ role: Role, _ start: StartMode) -> RoleConfiguration {
            RoleConfiguration(
                count: 1,
                engine: .libtorrent,
                profile: role.profile,
                diskBackend: .disabled,
                start: start,
                settings: role.settings,
                affinity: role.affinity
            )
        }
        return Cell(
            id: NetworkCeiling.cellID,
            workload: "ceiling",
            kind: .transfer,
            labels: [],
            configuration: CellConfiguration(
                payload: PayloadSpecification(totalBytes: bytes, pieceBytes: pieceBytes, format: format, fileCount: 1),
                seeder: role(seeder, .seedMode),
                leecher: role(leecher, .empty),
                storage: StorageSpecification(kind: configuration.storage.kind, cache: .warm),
                discovery: discovery,
                transport: .tcp,
                ipc: nil,
                runTimeout: min(configuration.runTimeout, NetworkCeiling.timeout)
            )
        )
    }
}
