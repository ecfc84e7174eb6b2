import EngineClient
import EngineProtocol
import Scenarios
import Vocabulary

/// One engine that a run needs.
struct EngineRequest: Sendable {
    let role: EngineRole
    let index: Int
    let configuration: RoleConfiguration
    let transport: Transport
    /// Whether zeros are moved instead of data; hashing them would fail every piece.
    let isCeiling: Bool
    /// Its own loopback address, so that engines do not collapse into one peer.
    let address: String

    /// All engines of a cell, seeders first; some kinds of work have no leecher.
    static func all(of cell: Cell) -> [EngineRequest] {
        let configuration = cell.configuration
        let leechers = cell.kind.traits.hasLeechers ? configuration.leecher.count : 0
        let roles =
            (0..<configuration.seeder.count).map { (EngineRole.seeder, $0, configuration.seeder) }
            + (0..<leechers).map { (EngineRole.leecher, $0, configuration.leecher) }
        return roles.enumerated().map { number, engine in
            EngineRequest(
                role: engine.0,
                index: engine.1,
                configuration: engine.2,
                transport: configuration.transport,
                isCeiling: configuration.isCeiling,
                address: "127.0.0.\(number + firstHostNumber)"
            )
        }
    }

    // 127.0.0.1 is the tracker's.
    private static let firstHostNumber = 2

    /// What `configure` is told: where it listens, over what, and the scenario's settings.
    var parameters: ConfigureParams {
        var settings = JSONObject()
        for (name, value) in configuration.settings.sorted(by: { $0.key < $1.key }) { settings[name] = value.json }
        return ConfigureParams(
            role: role,
            profile: configuration.profile.wireValue,
            diskBackend: configuration.diskBackend.wireValue,
            listenAddress: address,
            transport: transport.wireValue,
            checksHashes: !isCeiling,
            settings: settings
        )
    }

}

extension SettingValue {
    fileprivate var json: JSONValue {
        switch self {
        case .integer(let value): .integer(value)
        case .boolean(let value): .bool(value)
        case .string(let value): .string(value)
        }
    }
}

extension Transport {
    fileprivate var wireValue: EngineTransport {
        switch self {
        case .tcp: .tcp
        case .utp: .utp
        }
    }
}

extension EngineProfile {
    fileprivate var wireValue: SettingsProfile {
        switch self {
        case .loopback: .loopback
        case .default: .default
        case .highPerformanceSeed: .highPerformanceSeed
        case .minMemoryUsage: .minMemoryUsage
        }
    }
}

extension Scenarios.DiskBackend {
    fileprivate var wireValue: EngineProtocol.DiskBackend {
        switch self {
        case .mmap: .mmap
        case .posix: .posix
        case .pread: .pread
        case .libraryDefault: .libraryDefault
        case .disabled: .disabled
        }
    }
}

extension StartMode {
    /// What `add_torrent` is told.
    var wireValue: TorrentStart {
        switch self {
        case .empty: .empty
        case .havePieces: .havePieces
        case .seedMode: .seedMode
        case .check: .check
        }
    }
}
