import EngineProtocol
import Vocabulary

/// A `configure` that waits for its session to listen.
struct PendingConfigure: Sendable {
    let caller: Caller?
    /// `CLOCK_MONOTONIC`.
    let deadlineNs: Int64
    let address: String
    /// The settings that the profile or the caller touched.
    let settingNames: [String]
    let backend: DiskBackend
    /// Whether the port that counts is uTP's, because TCP is refused.
    let listensOverUTP: Bool
}
