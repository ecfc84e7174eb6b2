import HostProbe
import Synchronization

/// The marks of one run, each with what torrbench itself had used by then.
final class MarkLog: Sendable {
    /// A mark and the harness's own CPU seconds at it.
    struct Entry: Sendable {
        let mark: PhaseMark
        let harnessSeconds: Double?
    }

    private let entries = Mutex<[Entry]>([])

    var all: [Entry] { entries.withLock { $0 } }

    func add(_ mark: PhaseMark, harnessSeconds: Double?) {
        entries.withLock { $0.append(Entry(mark: mark, harnessSeconds: harnessSeconds)) }
    }
}
