import EngineProtocol

/// The engine that is asked in a phase, and how long the phase's work lasts.
struct BridgePhase: Sendable {
    /// Whose calls are timed.
    let engine: RunningEngine
    /// What `get_status_sync` asks for.
    let torrent: Int64
    /// What status events tell of a transfer; nil in other phases.
    var recording: LeecherRecording?
    /// Whether the work is done of which step n of m has its equal share; nil where the work lasts as long as the calls.
    let isDone: (@Sendable (_ step: Int, _ of: Int) -> Bool)?

    /// For the steps of the phase, one after the other.
    func end(ofStep step: Int, of count: Int) -> (@Sendable () -> Bool)? {
        guard let isDone else { return nil }
        return { isDone(step, count) }
    }
}
