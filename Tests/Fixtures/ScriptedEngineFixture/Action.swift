/// One thing that the scripted engine does when a rule applies.
///
/// The written forms: `delay:MS`, `burn:MS`, `signal:N`, `exit:N`, `stderr:LINES`, `garbage`, `oversize`, `twice`,
/// `id:N`, `null-id`, `silent`, `deaf`, `refuse:CODE`, `event:KIND`, `events:N`, `statuses:N`, `orphan:SECONDS`,
/// `ignore-term`, `trace`, `daemon:SECONDS`, `flood:BYTES`, `result:JSON` and `notify:METHOD:JSON` (take the rest of the
/// rule; `NOW` in them is the instant, `NOW-5` that of 5 ms before).
enum Action: Equatable {
    /// Waits before it goes on.
    case delay(milliseconds: UInt32)
    /// Uses so much CPU time before it goes on.
    case burn(milliseconds: Int)
    /// Sends itself a signal.
    case signal(Int32)
    /// Ends at once.
    case exit(Int32)
    /// Writes so many numbered lines to stderr.
    case errorLines(Int)
    /// Writes a line that is not JSON, as a stray print would.
    case garbage
    /// Writes a frame over the limit.
    case oversize
    /// Answers, and answers again.
    case twice
    /// Answers under another id.
    case otherID(Int64)
    /// Answers with an error that names no request.
    case nullID
    /// Does not answer.
    case silent
    /// Reads no more and waits for ever.
    case deaf
    /// Refuses with this code.
    case refuse(Int)
    /// Sends one event of this kind.
    case event(String)
    /// Sends so many events.
    case events(Int)
    /// Sends so many status events, a MiB of payload more in each.
    case statuses(Int)
    /// Starts a process in a group of its own that keeps the pipes open for so many seconds.
    case orphan(Int)
    /// Has the feature `trace` from now on.
    case trace
    /// Takes no notice of SIGTERM.
    case ignoreTerminate
    /// Starts a process in a session of its own, as daemons do: no group or terminal reaches it.
    case daemon(Int)
    /// Sends events of so many bytes for as long as anyone reads.
    case flood(bytes: Int)
    /// Sends this notification.
    case notify(method: String, String)
    /// Answers with this JSON text instead of its own reply.
    case result(String)

    init?(_ text: Substring) {
        let parts = text.split(separator: ":", maxSplits: 1)
        let number = parts.count == 2 ? Int64(parts[1]) : nil
        switch (parts.first, number) {
        case ("delay", let number?): self = .delay(milliseconds: UInt32(number))
        case ("burn", let number?): self = .burn(milliseconds: Int(number))
        case ("signal", let number?): self = .signal(Int32(number))
        case ("exit", let number?): self = .exit(Int32(number))
        case ("stderr", let number?): self = .errorLines(Int(number))
        case ("garbage", _): self = .garbage
        case ("oversize", _): self = .oversize
        case ("twice", _): self = .twice
        case ("id", let number?): self = .otherID(number)
        case ("null-id", _): self = .nullID
        case ("silent", _): self = .silent
        case ("deaf", _): self = .deaf
        case ("refuse", let number?): self = .refuse(Int(number))
        case ("event", _) where parts.count == 2: self = .event(String(parts[1]))
        case ("events", let number?): self = .events(Int(number))
        case ("statuses", let number?): self = .statuses(Int(number))
        case ("orphan", let number?): self = .orphan(Int(number))
        case ("ignore-term", _): self = .ignoreTerminate
        case ("trace", _): self = .trace
        case ("daemon", let number?): self = .daemon(Int(number))
        case ("flood", let number?): self = .flood(bytes: Int(number))
        case ("notify", _) where parts.count == 2:
            let rest = parts[1].split(separator: ":", maxSplits: 1)
            guard rest.count == 2 else { return nil }
            self = .notify(method: String(rest[0]), String(rest[1]))
        case ("result", _) where parts.count == 2: self = .result(String(parts[1]))
        default: return nil
        }
    }
}
