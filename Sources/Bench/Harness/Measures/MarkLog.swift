import HostProbe
import Judging
import Synchronization

/// The marks of one run, each with what torrbench itself had used by then.
final class MarkLog: Sendable {
    private let entries = Mutex<[MarkedReading]>([])

    var all: [MarkedReading] { entries.withLock { $0 } }

    func add(_ mark: PhaseMark, harnessSeconds: Double?) {
        entries.withLock { $0.append(MarkedReading(mark: mark, harnessSeconds: harnessSeconds)) }
    }
}
