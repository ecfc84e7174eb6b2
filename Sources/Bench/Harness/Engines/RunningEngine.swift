import EngineClient
import EngineProtocol
import HostProbe
import Vocabulary

/// One engine of a run, configured and listening.
struct RunningEngine: Sendable {
    let role: EngineRole
    /// Among the engines of its role, from 0.
    let index: Int
    /// Its own loopback address.
    let address: String
    let port: Int64
    let connection: EngineConnection
    /// Optional parts of the protocol that it has.
    let features: Set<String>
    /// Why it cannot tell some of the protocol's counters, by name.
    var absentCounters: [String: String] = [:]
    /// What its threads work for, by their names.
    var threadGroups: [String: ThreadGroup] = [:]
    /// Its place in the run's ledger.
    let ledgerEntry: Int

    /// As messages and samples name it, as in `leecher-1`.
    var label: String { RunningEngine.label(role, index) }

    /// Over what it has been connected so far. A list of peers would not do: two seeds part at once.
    var transports: Set<String> {
        Set(
            connection.events.lazy.filter { $0.kind == .peerConnected }.compactMap {
                $0.details["transport"]?.stringValue
            }
        )
    }

    static func label(_ role: EngineRole, _ index: Int) -> String { "\(role.rawValue)-\(index + 1)" }
}
