import EngineProtocol
import Vocabulary

/// What every profile of a local run needs, or its figure means something else (measuring.md, "Loopback profile").
///
/// Nothing here is meant to make an engine faster; that is `LoopbackTuning`.
enum Isolation {
    /// The settings of an engine that has a loopback address to itself.
    static func settings(of params: ConfigureParams) -> [(name: String, value: SettingValue)] {
        let address = params.listenAddress
        let isTCP = params.transport == .tcp
        let listen = address.contains(":") ? "[\(address)]:0" : "\(address):0"
        let common: [(name: String, value: SettingValue)] = [
            // One address an engine: libtorrent takes peers of one address for one peer, and smart_ban bans addresses.
            ("listen_interfaces", .string(listen)),
            ("outgoing_interfaces", .string(address)),
            // Two runs on one machine must not find each other.
            ("enable_dht", .boolean(false)),
            ("enable_lsd", .boolean(false)),
            ("enable_upnp", .boolean(false)),
            ("enable_natpmp", .boolean(false)),
            // uTP is tried first and is many times slower, so exactly one of the two is allowed.
            ("enable_incoming_tcp", .boolean(isTCP)),
            ("enable_outgoing_tcp", .boolean(isTCP)),
            ("enable_incoming_utp", .boolean(!isTCP)),
            ("enable_outgoing_utp", .boolean(!isTCP)),
            // 2 is "disabled": with "enabled" a retry silently changes what is measured.
            ("in_enc_policy", .integer(2)),
            ("out_enc_policy", .integer(2)),
            // A lost race costs 60 s otherwise, a missed announce 300 s.
            ("min_reconnect_time", .integer(1)),
            ("min_announce_interval", .integer(5)),
            ("stop_tracker_timeout", .integer(1)),
            // A dropped alert makes a run invalid.
            ("alert_queue_size", .integer(10_000)),
        ]
        // Who dials changes the speed, so it is always the leecher.
        return common + (params.role == .seeder ? [("seeding_outgoing_connections", .boolean(false))] : [])
            // Zeros that stand for data would fail every piece.
            + (params.checksHashes ? [] : [("disable_hash_checks", .boolean(true))])
    }
}
