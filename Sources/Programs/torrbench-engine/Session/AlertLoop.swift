import CLibtorrent
import EngineProtocol

/// The one thread that listens to libtorrent: keeps the board current, sends events, answers what had to wait.
struct AlertLoop: ~Copyable {
    let session: TorrentSession
    let board: Board
    let outlet: Outlet
    let catalogue: CounterCatalogue

    var tracks: [Int64: TorrentTrack] = [:]
    /// Counter samples that have come; sample n answers post n.
    var counterSamples: Int64 = 0
    var statusStream = StatusStream()
    private var nextRefreshNs: Int64 = 0
    private var nextLookNs: Int64 = 0
    private let buffer = UnsafeMutableBufferPointer<tb_alert>.allocate(capacity: 64)

    /// How old a status may be when nobody has subscribed.
    private static let refreshNs = Int64.milliseconds(100)
    /// How closely the first payload byte is dated.
    private static let firstPayloadNs = Int64.milliseconds(10)
    /// How long frames wait for a client whose pipe was full.
    private static let backlogNs = Int64.milliseconds(2)
    private static let endingNs = Int64.seconds(2)

    init(session: TorrentSession, board: Board, outlet: Outlet, catalogue: CounterCatalogue) {
        self.session = session
        self.board = board
        self.outlet = outlet
        self.catalogue = catalogue
        buffer.initialize(repeating: tb_alert())
    }

    deinit {
        buffer.deallocate()
    }

    /// Returns when the board says that the engine ends and the last counters are in.
    mutating func run() {
        var hasBacklog = false
        var endingDeadlineNs: Int64?
        while true {
            let nowNs = MonotonicClock.nowNs()
            let deadlines = refresh(nowNs: nowNs)
            if session.wait(timeoutNs: hasBacklog ? min(deadlines, AlertLoop.backlogNs) : deadlines) { drain() }
            expire(nowNs: MonotonicClock.nowNs())
            statusStream.send(through: outlet)
            hasBacklog = !outlet.flush() || statusStream.isWaiting
            let (isEnding, posts) = board.withLock { ($0.isEnding, $0.counterPosts) }
            guard isEnding else { continue }
            let deadlineNs = endingDeadlineNs ?? MonotonicClock.nowNs() + AlertLoop.endingNs
            endingDeadlineNs = deadlineNs
            if counterSamples >= posts || MonotonicClock.nowNs() > deadlineNs { return }
        }
    }

    /// Asks the library for what is due, and says how long that leaves to wait.
    private mutating func refresh(nowNs: Int64) -> Int64 {
        let subscription = board.withLock { $0.subscription }
        if statusStream.follow(subscription) { nextRefreshNs = nowNs }
        let intervalNs = subscription?.intervalNs ?? AlertLoop.refreshNs
        var isAsked = false
        if nowNs >= nextRefreshNs {
            // In step with the interval, unless the engine was held up for longer than that.
            nextRefreshNs = max(nextRefreshNs + intervalNs, nowNs)
            session.postStatuses()
            if subscription != nil { statusStream.expect(sample: postCounters(), nowNs: nowNs) }
            isAsked = subscription != nil
        }
        nextRefreshNs = min(nextRefreshNs, nowNs + intervalNs)
        guard tracks.values.contains(where: { $0.awaitsPayload }) else { return max(0, nextRefreshNs - nowNs) }
        // Beside the interval, which it must not put out of step.
        if isAsked { nextLookNs = nowNs + AlertLoop.firstPayloadNs }
        if nowNs >= nextLookNs {
            nextLookNs = nowNs + AlertLoop.firstPayloadNs
            session.postStatuses()
            _ = postCounters()
        }
        return max(0, min(nextRefreshNs, nextLookNs) - nowNs)
    }

    /// Asks for counters; the number of the sample that answers.
    private mutating func postCounters() -> Int64 {
        board.withLock { [session] state in
            state.counterPosts += 1
            session.postCounters()
            return state.counterPosts
        }
    }

    private mutating func drain() {
        repeat {
            do {
                for alert in try session.poll(into: buffer) { handle(alert) }
            } catch {
                Log.write("can't read alerts: \(error.operation): \(error.message)")
                return
            }
        } while session.wait(timeoutNs: 0)
    }
}
