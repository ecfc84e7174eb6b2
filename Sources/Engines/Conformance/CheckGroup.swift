/// What a check is about; the order is that of the report.
package enum CheckGroup: String, CaseIterable, Sendable, Codable {
    case framing
    case requests
    case handshake
    case session
    case torrents
    case transfer
    case subscription
    case backPressure = "back-pressure"
    case ending
    case hostile = "hostile input"
}
