import EngineClient
import EngineProtocol
import Results
import Synchronization
import Vocabulary

/// What is known of every engine of a run, also of one that died; filled as it becomes known.
final class EngineLedger: Sendable {
    private let records = Mutex<[EngineRecord]>([])

    /// The records so far, in the order the engines were started.
    var all: [EngineRecord] { records.withLock { $0 } }

    /// Enters an engine before it is started; the answer names it in later calls.
    func enter(role: EngineRole, index: Int, engine: String) -> Int {
        records.withLock { records in
            records.append(EngineRecord(role: role.rawValue, index: index, engine: engine))
            return records.count - 1
        }
    }

    func update(_ entry: Int, _ change: (inout EngineRecord) -> Void) {
        records.withLock { change(&$0[entry]) }
    }

    /// How it ended, with its last words unless it ended well.
    func ended(_ entry: Int, _ end: EngineEnd) {
        update(entry) { record in
            switch end.status {
            case .exited(let code): record.exit = .code(Int(code))
            case .killed(let signal): record.exit = .signal(Int(signal))
            }
            if end.leftDescendants > 0 { record.leftProcesses = end.leftNames }
            if record.exit?.isClean != true { record.stderrTail = end.errorTail }
            record.usage = end.usage
        }
    }
}
