/// The setting that a `performance_alert` points at (`performance_alert::performance_warning_t`, libtorrent 2.0.8).
enum AlertSetting {
    /// Nil for alerts that no single setting answers.
    static func name(for alert: String) -> String? {
        switch alert {
        case "outstanding_disk_buffer_limit_reached": "max_queued_disk_bytes"
        case "outstanding_request_limit_reached": "max_out_request_queue"
        case "upload_limit_too_low": "upload_rate_limit"
        case "download_limit_too_low": "download_rate_limit"
        case "send_buffer_watermark_too_low": "send_buffer_watermark"
        case "too_many_optimistic_unchoke_slots": "num_optimistic_unchoke_slots"
        case "too_high_disk_queue_limit": "max_queued_disk_bytes"
        case "too_few_outgoing_ports": "num_outgoing_ports"
        default: nil
        }
    }
}
