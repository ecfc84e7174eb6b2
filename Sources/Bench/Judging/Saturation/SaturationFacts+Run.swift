import EngineProtocol
import HostProbe
import Results
import Scenarios
import Vocabulary

extension SaturationFacts {
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
            let limits = engines.first { $0.role == engine.role }?.limits ?? [:]
            let pool = Self.lanes(role, limits, rate: rate)
            return window.load(
                of: engine,
                lanes: min(pool, role.affinity?.count ?? cores),
                pool: pool,
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
        if let figure { limit = Self.limit(engines, rate: rate, figure: figure) }
        if let figure, rate == .received { requestQueue = Self.requestQueue(engines, figure: figure) }
        for kind in EngineLimit.Kind.allCases {
            settings[kind] = engines.lazy.compactMap { $0.limits?[kind.rawValue]?.setting }.first
        }
        for engine in engines { alerts.merge(engine.performanceAlerts, uniquingKeysWith: +) }
    }

    /// Threads of the pool that the kind of work has, as the engines of a role say; 0 where there is none.
    private static func lanes(
        _ role: RoleConfiguration,
        _ limits: [String: EngineLimitRecord],
        rate: WorkloadTraits.PayloadRate
    ) -> Int {
        guard role.diskBackend != .posix, role.diskBackend != .disabled else { return 0 }
        let threads = rate == .checked ? EngineLimit.Kind.hashThreads : .diskThreads
        return limits[threads.rawValue].map { max(1, $0.value) } ?? 0
    }

    /// The seeder says how many requests it takes, and that overrides what the leecher would have sent
    /// (bt_peer_connection.cpp:2042 of libtorrent 2.0.8).
    private static func requestQueue(_ engines: [EngineRecord], figure: Double) -> RequestQueue? {
        let bounds = [
            limits(.incomingRequests, of: "seeder", engines), limits(.outgoingRequests, of: "leecher", engines),
        ]
        let found = bounds.compactMap { $0.min { $0.value < $1.value } }.first
        guard let found, figure > 0 else { return nil }
        return RequestQueue(
            requests: found.value,
            turnSeconds: Double(found.value) * requestBytes / figure,
            setting: found.setting
        )
    }

    /// The tighter of what the seeders may send and the leechers may fetch.
    private static func limit(
        _ engines: [EngineRecord],
        rate: WorkloadTraits.PayloadRate,
        figure: Double
    ) -> (share: Double, setting: String)? {
        guard rate == .received else { return nil }
        let roles = [
            limits(.uploadRateBytes, of: "seeder", engines), limits(.downloadRateBytes, of: "leecher", engines),
        ]
        let sums = roles.compactMap { limits -> (Double, String)? in
            // An engine without a limit may do what the others may not.
            limits.first.map { (Double(limits.reduce(0) { $0 + $1.value }), $0.setting) }
        }
        return sums.min { $0.0 < $1.0 }.map { (figure / $0.0, $0.1) }
    }

    /// A limit of every engine of a role; none where one of them does not have it.
    private static func limits(
        _ kind: EngineLimit.Kind,
        of role: String,
        _ engines: [EngineRecord]
    ) -> [EngineLimitRecord] {
        let all = engines.filter { $0.role == role }
        let found = all.compactMap { $0.limits?[kind.rawValue] }.filter { $0.value > 0 }
        return found.count == all.count ? found : []
    }
}
