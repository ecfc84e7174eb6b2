import HostProbe
import Judging
import Results
import Vocabulary

extension [PhaseMark] {
    /// CPU time of some engines together between the first mark and the last.
    func cpuSeconds(of engines: [RunningEngine]) -> Measurement {
        guard let first, let last, !engines.isEmpty else { return .absent("there was no such engine") }
        var total = 0.0
        for engine in engines {
            switch last.cpuSeconds(of: engine.label, since: first) {
            case .value(let seconds): total += seconds
            case .absent(let reason): return .absent(reason)
            }
        }
        return .value(total)
    }
}
