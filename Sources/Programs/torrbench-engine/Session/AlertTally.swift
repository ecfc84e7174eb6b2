import CLibtorrent
import EngineProtocol

/// Counts what the library complained of.
struct AlertTally: Sendable {
    /// Messages of one sort that are kept; a torrent that fails once tends to fail often.
    private static let maximumMessages = 64

    private(set) var performanceAlerts: [String: Int64] = [:]
    private var alertsDropped: Int64 = 0
    private var hashFailed: Int64 = 0
    private var fileErrors: [String] = []
    private var trackerErrors: [String] = []

    /// Counts one alert; kinds that are no complaint change nothing.
    mutating func note(_ alert: SessionAlert) {
        switch alert.kind {
        case .performance: performanceAlerts[alert.text, default: 0] += 1
        // The alert names the kinds dropped, not how many of each; at least one of each is gone.
        case .alertsDropped: alertsDropped += max(1, alert.number)
        case .hashFailed: hashFailed += 1
        case .fileError: AlertTally.keep(alert, in: &fileErrors)
        case .trackerError: AlertTally.keep(alert, in: &trackerErrors)
        default: break
        }
    }

    var summary: AlertsSummary {
        AlertsSummary(
            performanceAlerts: performanceAlerts,
            alertsDropped: alertsDropped,
            hashFailed: hashFailed,
            fileErrors: fileErrors,
            trackerErrors: trackerErrors
        )
    }

    private static func keep(_ alert: SessionAlert, in messages: inout [String]) {
        guard messages.count < maximumMessages else { return }
        let error = alert.error.map { "\($0.operation): \($0.message) (\($0.category) \($0.code))" } ?? alert.message
        messages.append("\(alert.text): \(error)")
    }
}
