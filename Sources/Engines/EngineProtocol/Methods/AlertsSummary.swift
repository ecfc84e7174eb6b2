package import Vocabulary

/// `get_alerts_summary`: what the library complained of so far.
package struct AlertsSummary: Equatable, Sendable {
    /// `lt::performance_alert`s by kind.
    package let performanceAlerts: [String: Int64]
    /// Alerts that the library dropped because its queue was full; any makes a run invalid.
    package let alertsDropped: Int64
    /// Pieces that failed their check after the download.
    package let hashFailed: Int64
    /// The library's sentences on failed file operations, oldest first.
    package let fileErrors: [String]
    /// The library's sentences on failed announces, oldest first.
    package let trackerErrors: [String]

    package init(
        performanceAlerts: [String: Int64],
        alertsDropped: Int64,
        hashFailed: Int64,
        fileErrors: [String],
        trackerErrors: [String]
    ) {
        self.performanceAlerts = performanceAlerts
        self.alertsDropped = alertsDropped
        self.hashFailed = hashFailed
        self.fileErrors = fileErrors
        self.trackerErrors = trackerErrors
    }

    /// A record keeps them of every run; libtorrent 2.0.8 has eleven.
    private static let maximumKinds = 256

    package init(json: JSONValue?) throws(RPCError) {
        var fields = try FieldReader(json, context: "reply to get_alerts_summary")
        performanceAlerts = try fields.counts("performance_alerts") ?? [:]
        guard performanceAlerts.count <= AlertsSummary.maximumKinds else {
            let found = performanceAlerts.count
            throw RPCError(
                .invalidParams,
                "reply to get_alerts_summary: 'performance_alerts' has \(found) kinds, at most \(AlertsSummary.maximumKinds) fit"
            )
        }
        alertsDropped = try fields.required("alerts_dropped", as: .natural)
        hashFailed = try fields.optional("hash_failed", as: .natural) ?? 0
        fileErrors = try fields.optional("file_errors", as: .strings) ?? []
        trackerErrors = try fields.optional("tracker_errors", as: .strings) ?? []
    }

    package var json: JSONValue {
        [
            "performance_alerts": .counts(performanceAlerts), "alerts_dropped": .integer(alertsDropped),
            "hash_failed": .integer(hashFailed), "file_errors": .array(fileErrors.map(JSONValue.string)),
            "tracker_errors": .array(trackerErrors.map(JSONValue.string)),
        ]
    }
}
