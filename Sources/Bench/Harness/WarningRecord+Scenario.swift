import Results
import Scenarios
import Vocabulary

extension WarningRecord {
    /// What a scenario's author should know, with what to do about it.
    init(_ warning: ScenarioWarning) {
        self.init(
            code: warning.kind.rawValue,
            message: warning.diagnostic.message,
            remedy: Self.remedy(for: warning.kind)
        )
    }

    private static func remedy(for kind: ScenarioWarning.Kind) -> String {
        switch kind {
        case .flatThreadSweep: "leave posix out of the sweep, or read the distance between its cells as noise"
        case .flatHashingSweep: "sweep hashing_threads in a workload of kind check"
        case .flatAioSweep: "sweep hashing_threads instead"
        case .deprecatedSetting: "leave the setting out; libtorrent's settings reference names what took its place"
        case .possibleHang: "set aio_threads to 1 or more; the run's time limit ends it otherwise"
        case .ceiling: "read it beside the throughputs, never as one of them"
        case .runTimeoutShort: "raise limits.run_timeout, or take a smaller payload"
        case .unknownSetting: "check the name in libtorrent's settings reference"
        case .unusedOverride: "look at the cells with torrbench plan, and mend the path after --set"
        }
    }
}
