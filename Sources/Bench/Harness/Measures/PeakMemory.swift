import EngineClient
import EngineProtocol
import HostProbe
import Scenarios
import Synchronization
import Vocabulary

/// The most anonymous memory that each of some engines had.
///
/// Of one that maps no payload the kernel's own peak of resident memory says it; of the others what was seen at any look,
/// since there the kernel's peak holds mapped files as well. Not by marks: one mark of a process with 1 GiB mapped takes
/// 18 ms (measured here), in which the engine cannot map.
final class PeakMemory: Sendable {
    private let state: Mutex<State>

    private struct State {
        var peakBytes: [String: Int64] = [:]
        let probes: [(label: String, mapsPayload: Bool, probe: AnonymousMemoryProbe)]

        mutating func enter(_ bytes: Int64?, _ label: String) {
            guard let bytes else { return }
            peakBytes[label] = max(peakBytes[label] ?? 0, bytes)
        }
    }

    /// `cell` says which of the engines map what they move.
    init(_ engines: [RunningEngine], cell: Cell) {
        let probes = engines.compactMap { engine in
            (try? AnonymousMemoryProbe(pid: engine.connection.speakingPID)).map { probe in
                let role = engine.role == .seeder ? cell.configuration.seeder : cell.configuration.leecher
                return (label: engine.label, mapsPayload: role.diskBackend.mayMapPayload, probe: probe)
            }
        }
        state = Mutex(State(probes: probes))
    }

    /// Takes a reading of each that has to be looked at.
    func look() {
        state.withLock { state in
            for (label, mapsPayload, probe) in state.probes where mapsPayload { state.enter(probe.read().value, label) }
        }
    }

    /// Bytes by engine, once the measurement is over; engines that could not be read are missing.
    func finish() -> [String: Int64] {
        state.withLock { state in
            for (label, mapsPayload, probe) in state.probes {
                state.enter(probe.read().value, label)
                if !mapsPayload { state.enter(probe.readPeakWithoutMappings().value, label) }
            }
            return state.peakBytes
        }
    }
}

extension DiskBackend {
    /// Whether files of the payload may be among the pages of the process; the library's own choice is mmap in 2.0.
    fileprivate var mayMapPayload: Bool { self == .mmap || self == .libraryDefault }
}
