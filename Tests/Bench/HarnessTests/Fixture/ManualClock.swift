import Harness
import Results
import Synchronization

/// A clock that stands still until a test moves it.
final class ManualClock: HarnessClock {
    private let elapsedNs = Mutex<Int64>(0)

    var monotonicNs: Int64 { elapsedNs.withLock { $0 } }

    /// 2026-01-01 and as much as was moved.
    var now: UTCTimestamp { UTCTimestamp(unixMilliseconds: 1_767_225_600_000 + monotonicNs / 1_000_000) }

    func move(bySeconds seconds: Int64) {
        elapsedNs.withLock { $0 += seconds * 1_000_000_000 }
    }
}
