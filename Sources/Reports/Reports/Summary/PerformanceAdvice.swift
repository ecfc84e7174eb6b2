import Results

/// What libtorrent's performance alerts point at (`performance_alert::performance_warning_t`, libtorrent 2.0.8).
enum PerformanceAdvice {
    /// As many alerts in a run may be a condition that a setting is the cause of.
    private static let fewestPerRun = 2

    /// The alerts of valid counted runs as warnings: one a kind and role, with how often and what to try.
    static func warnings(of document: ResultDocument) -> [WarningRecord] {
        struct Key: Hashable {
            let kind: String
            let role: String
        }
        var counts: [Key: Int] = [:]
        var runs: [Key: Set<Int>] = [:]
        let counted = document.countedRuns.filter { $0.outcome.state == .valid }
        for run in counted {
            for engine in run.engines {
                for (kind, count) in engine.performanceAlerts where count > 0 {
                    let key = Key(kind: kind, role: engine.role)
                    counts[key, default: 0] += count
                    runs[key, default: []].insert(run.index)
                }
            }
        }
        return counts.keys.sorted { ($0.kind, $0.role) < ($1.kind, $1.role) }.map { key in
            WarningRecord(
                code: key.kind,
                message: "\(key.role): libtorrent warned \(NumberText.times(counts[key] ?? 0)) of \(key.kind) in "
                    + "\(runs[key]?.count ?? 0) of \(counted.count) runs: \(meaning(of: key.kind))",
                // What was said once in a run is an event and no setting's fault.
                remedy: (counts[key] ?? 0) >= fewestPerRun * (runs[key]?.count ?? 1) ? remedy(for: key.kind) : ""
            )
        }
    }

    private static func meaning(of kind: String) -> String {
        switch kind {
        case "outstanding_disk_buffer_limit_reached": "peers were made to wait while blocks were queued for the disk"
        case "outstanding_request_limit_reached": "more requests could have been in flight to a peer"
        case "upload_limit_too_low": "acknowledgements alone exceed the upload limit"
        case "download_limit_too_low": "acknowledgements alone exceed the download limit"
        case "send_buffer_watermark_too_low": "the socket was ready while the send buffer waited for the disk"
        case "too_many_optimistic_unchoke_slots": "half of the upload slots or more are optimistic"
        case "too_high_disk_queue_limit": "the write queue takes up more than half of the cache"
        case "aio_limit_reached": "the limit on disk jobs in flight was reached"
        case "too_few_outgoing_ports": "outgoing connections ran out of ports"
        case "too_few_file_descriptors": "the limit on open files is too low"
        default: "see libtorrent's performance_alert"
        }
    }

    private static func remedy(for kind: String) -> String {
        switch kind {
        case "outstanding_disk_buffer_limit_reached": "raise max_queued_disk_bytes, or sweep it"
        case "outstanding_request_limit_reached":
            "raise max_out_request_queue here and max_allowed_in_request_queue at the seeder"
        case "upload_limit_too_low", "download_limit_too_low": "raise the limit above 5 % of the other direction"
        case "send_buffer_watermark_too_low": "raise send_buffer_watermark or send_buffer_watermark_factor"
        case "too_many_optimistic_unchoke_slots": "lower num_optimistic_unchoke_slots"
        case "too_high_disk_queue_limit": "lower max_queued_disk_bytes"
        case "too_few_outgoing_ports": "raise num_outgoing_ports"
        case "too_few_file_descriptors": "raise the limit with ulimit -n"
        default: "add the setting it names as an axis and compare"
        }
    }
}
