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

    /// The most anonymous memory (`Pss_Anon`) that any one of some engines had at any mark.
    func peakPssAnon(of engines: [RunningEngine]) -> Measurement {
        let readings = flatMap { mark in engines.compactMap { mark.processes[$0.label]?.memory } }
        let values = readings.compactMap { $0.value?.proportionalAnonymousBytes }
        let reason = readings.compactMap(\.absence).first ?? "no mark found the engine running"
        return Measurement(values.max().map { Double($0) }, otherwise: reason)
    }

    /// The most that any one of some engines ever had resident (`VmHWM`), as the last mark read it.
    func peakResident(of engines: [RunningEngine]) -> Measurement {
        let readings = engines.compactMap { last?.processes[$0.label]?.peakResidentBytes }
        let reason = readings.compactMap(\.absence).first ?? "the last mark did not find the engine running"
        return Measurement(readings.compactMap(\.value).max().map { Double($0) }, otherwise: reason)
    }

    /// The most page cache (`Pss_File` and, on tmpfs, `Pss_Shmem`) that any one of some engines has mapped at the last.
    func mappedPss(of engines: [RunningEngine]) -> Measurement {
        let readings = engines.compactMap { last?.processes[$0.label]?.memory }
        let values = readings.compactMap { reading in
            reading.value.map { $0.proportionalFileBytes + $0.proportionalSharedMemoryBytes }
        }
        let reason = readings.compactMap(\.absence).first ?? "the last mark did not find the engine running"
        return Measurement(values.max().map { Double($0) }, otherwise: reason)
    }
}
