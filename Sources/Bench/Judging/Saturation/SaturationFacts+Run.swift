import HostProbe
import Results
import Scenarios
import Vocabulary

extension SaturationFacts {
    /// libtorrent's default of aio_threads and hashing_threads (settings_pack.cpp of 2.0.8).
    private static let defaultLanes = (transfer: 10, check: 1)
    /// Of one request; the last of a piece may be shorter.
    private static let requestBytes = 16384.0

    /// What a run showed; nil where no engine was seen at both marks, and for kinds of work without a rate, which fill nothing.
    init?(
        _ observation: RunObservation,
        cell: Cell,
        cores: Int,
        engines: [EngineRecord],
        figure: Double?,
        loopback: Double?
    ) {
        guard let rate = cell.kind.traits.rate, observation.machine != nil, !observation.engines.isEmpty else {
            return nil
        }
        let configuration = cell.configuration
        self.init()
        self.rate = rate
        self.cores = cores
        let window = SteadyWindow(observation)
        self.engines = observation.engines.compactMap { engine in
            let role = engine.role == "seeder" ? configuration.seeder : configuration.leecher
            return window.load(
                of: engine,
                lanes: Self.lanes(role, rate: rate, cores: cores),
                pool: Self.lanes(role, rate: rate, cores: .max),
                affinity: role.affinity.map { Set($0) }
            )
        }
        guard !self.engines.isEmpty else { return nil }
        isSteadySeen = window.isSeen(self.engines.map(\.label))
        quota = window.machine?.quota ?? observation.machine?.quota
        machineBusyShare = window.machine?.busyRatio.number
        memoryPressureShare = window.machine?.memoryPressure.number
        foreignShare = observation.measurements[MetricCatalog.foreignCPURatio.name]?.number
        hasDevice = configuration.storage.kind == .disk
        if hasDevice {
            deviceBusyShare = window.device?.deviceBusy.number
            ioPressureShare = window.machine?.ioPressure.number
            unwrittenBytes = window.unwrittenBytes
        }
        isCold = configuration.storage.cache == .cold
        if let figure, let loopback, rate == .received { loopbackShare = figure / loopback }
        if let figure { limit = Self.limit(configuration, rate: rate, figure: figure) }
        if let figure, rate == .received { requestQueue = Self.requestQueue(engines, figure: figure) }
        for engine in engines { alerts.merge(engine.performanceAlerts, uniquingKeysWith: +) }
    }

    private static func lanes(_ role: RoleConfiguration, rate: WorkloadTraits.PayloadRate, cores: Int) -> Int {
        guard role.diskBackend != .posix, role.diskBackend != .disabled else { return 0 }
        let allowed = cores == .max ? cores : role.affinity?.count ?? cores
        return rate == .checked
            ? role.lanes("hashing_threads", otherwise: defaultLanes.check, cores: allowed)
            : role.lanes("aio_threads", otherwise: defaultLanes.transfer, cores: allowed)
    }

    /// The seeder says how many requests it takes, and that overrides what the leecher would have sent
    /// (bt_peer_connection.cpp:2042 of 2.0.8).
    private static func requestQueue(_ engines: [EngineRecord], figure: Double) -> RequestQueue? {
        let settings = [("seeder", "max_allowed_in_request_queue"), ("leecher", "max_out_request_queue")]
        let found = settings.compactMap { role, setting -> (Int64, String)? in
            let values = engines.filter { $0.role == role }.compactMap { engine -> Int64? in
                guard case .integer(let value)? = engine.settingsApplied[setting], value > 0 else { return nil }
                return value
            }
            return values.min().map { ($0, setting) }
        }
        guard let (requests, setting) = found.first, figure > 0 else { return nil }
        return RequestQueue(
            requests: Int(requests),
            turnSeconds: Double(requests) * requestBytes / figure,
            setting: setting
        )
    }

    /// The tighter of what the seeders may send and the leechers may fetch; 0 means no limit.
    private static func limit(
        _ configuration: CellConfiguration,
        rate: WorkloadTraits.PayloadRate,
        figure: Double
    ) -> (share: Double, setting: String)? {
        guard rate == .received else { return nil }
        let names = [
            (configuration.seeder, ["upload_rate_limit", "local_upload_rate_limit"]),
            (configuration.leecher, ["download_rate_limit", "local_download_rate_limit"]),
        ]
        let limits = names.flatMap { role, settings in
            settings.compactMap { setting -> (Double, String)? in
                guard case .integer(let bytes)? = role.settings[setting], bytes > 0 else { return nil }
                return (Double(bytes) * Double(role.count), setting)
            }
        }
        return limits.min { $0.0 < $1.0 }.map { (figure / $0.0, $0.1) }
    }
}
