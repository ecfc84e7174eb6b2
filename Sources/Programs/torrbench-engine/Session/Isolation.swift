import EngineProtocol
import Vocabulary

/// What every profile of a local run needs, or its figure means something else (measuring.md, "Loopback profile").
///
/// Nothing here is meant to make an engine faster; that is `LoopbackTuning`.
enum Isolation {
    /// The settings of an engine that has a loopback address to itself.
    static func settings(address: String, role: EngineRole) -> [(name: String, value: SettingValue)] {
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
            // uTP is tried first and is many times slower; it is a cell of its own.
            ("enable_incoming_utp", .boolean(false)),
            ("enable_outgoing_utp", .boolean(false)),
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
        guard role == .seeder else { return common }
        // Who dials changes the speed, so it is always the leecher.
        return common + [("seeding_outgoing_connections", .boolean(false))]
    }
}
