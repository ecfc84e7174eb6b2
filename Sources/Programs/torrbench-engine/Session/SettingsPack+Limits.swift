import EngineProtocol
import Vocabulary

extension SettingsPack {
    /// What bounds the session, by the protocol's names: the settings that do it, of which the largest counts; of rates the
    /// smallest that is one.
    private static let limiting: [(kind: EngineLimit.Kind, settings: [String])] = [
        (.diskThreads, ["aio_threads"]),
        (.hashThreads, ["hashing_threads"]),
        (.diskQueueBytes, ["max_queued_disk_bytes"]),
        (.sendBufferBytes, ["send_buffer_watermark", "send_buffer_low_watermark"]),
        (.outgoingRequests, ["max_out_request_queue"]),
        (.incomingRequests, ["max_allowed_in_request_queue"]),
        (.downloadRateBytes, ["download_rate_limit", "local_download_rate_limit"]),
        (.uploadRateBytes, ["upload_rate_limit", "local_upload_rate_limit"]),
    ]

    /// The limits in force, each with the setting that sets it; a rate of 0 is none.
    var limits: [String: EngineLimit] {
        var limits: [String: EngineLimit] = [:]
        for (kind, names) in Self.limiting {
            let found = names.compactMap { name -> EngineLimit? in
                guard case .integer(let value)? = self.value(of: name) else { return nil }
                return EngineLimit(value: value, setting: name)
            }
            let isRate = kind == .downloadRateBytes || kind == .uploadRateBytes
            limits[kind.rawValue] =
                isRate
                ? found.filter { $0.value > 0 }.min { $0.value < $1.value } : found.max { $0.value < $1.value }
        }
        return limits
    }
}
