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
            profile: configuration.profile,
            diskBackend: configuration.diskBackend,
            listenAddress: address,
            transport: transport,
            checksHashes: !isCeiling,
            settings: settings
        )
    }
}
