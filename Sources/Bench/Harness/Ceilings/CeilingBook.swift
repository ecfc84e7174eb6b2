import HostProbe
import Judging
import Results
import Scenarios
import Synchronization
import Vocabulary

/// The ceilings of one invocation, with every measurement of each: the best counts, since disturbance only slows down.
final class CeilingBook: Sendable {
    /// How often one ceiling is measured again, in the whole invocation, because a figure lies above it.
    static let maximumRepeats = 8

    private let directories: [StorageSpecification.Kind: String]
    private let each: Duration
    private let state = Mutex<[String: Entry]>([:])
    private let network = Mutex<[NetworkCeiling]>([])

    private struct Entry {
        var samples: [CeilingRecord.Sample] = []
        var parallelism: Int?
        var attempts = 0
        var repeats = 0
        var absence: String?
        var basis: String?
    }

    /// `directories` are where the runs keep their files; `each` is the time of one measurement.
    init(directories: [StorageSpecification.Kind: String], each: Duration) {
        self.directories = directories
        self.each = each
    }

    /// Those of libtorrent's network side, one for each way that the plan's transfers go.
    var networkCeilings: [NetworkCeiling] {
        get { network.withLock { $0 } }
        set { network.withLock { $0 = newValue } }
    }

    /// Everything measured, by name.
    var records: [CeilingRecord] {
        state.withLock { entries in
            entries.map { name, entry in
                CeilingRecord(
                    name: name,
                    unit: .bytesPerSecond,
                    value: Measurement(
                        entry.samples.map(\.value).max(),
                        otherwise: entry.absence ?? "not measured"
                    ),
                    parallelism: entry.parallelism,
                    attempts: entry.attempts,
                    samples: entry.samples.isEmpty ? nil : entry.samples,
                    basis: entry.basis
                )
            }
        }.sorted { $0.name < $1.name }
    }

    /// What rules and shares of a ceiling are made from, as it stands now.
    var figures: CeilingFigures {
        CeilingFigures(
            values: state.withLock { $0.mapValues { $0.samples.map(\.value) } },
            network: networkCeilings
        )
    }

    /// Takes one of the repetitions that are left of it; false when there is none.
    func takeRepeat(_ name: String) -> Bool {
        state.withLock { entries in
            guard entries[name, default: Entry()].repeats < Self.maximumRepeats else { return false }
            entries[name, default: Entry()].repeats += 1
            return true
        }
    }

    /// Measures all that need no engine, one after the other: some ten times `each`.
    func measureAll() {
        for name in names { measure(name) }
    }

    /// Measures `names` again, shortly and before a block of runs: a machine and its devices change within an hour.
    func measureSlice(_ names: [String], block: Int) {
        for kind in directories.keys where names.contains(where: { $0.hasPrefix("\(kind.rawValue)_") }) {
            measureStorage(kind, each: Self.slice, block: block)
        }
        let storage = directories.keys.map { "\($0.rawValue)_" }
        for name in names where !storage.contains(where: name.hasPrefix) {
            measure(name, each: Self.slice, block: block)
        }
    }

    /// Measures one.
    func measure(_ name: String) { measure(name, each: each, block: nil) }

    /// Enters one that somebody else has measured.
    func add(_ name: String, _ sample: Result<CeilingRecord.Sample, CeilingAbsence>, parallelism: Int?, basis: String?)
    {
        state.withLock { entries in
            var entry = entries[name, default: Entry()]
            entry.attempts += 1
            entry.parallelism = parallelism ?? entry.parallelism
            entry.basis = basis ?? entry.basis
            switch sample {
            case .success(let sample): entry.samples.append(sample)
            case .failure(let absence): entry.absence = absence.reason
            }
            entries[name] = entry
        }
    }

    /// CPUs that this process may use.
    static let cores = Ceilings.availableCores

    /// One measurement before a block: three slices of 10 ms; reading from a device takes eight times that.
    private static let slice = Duration.milliseconds(30)

    private var names: [String] {
        let storage = directories.keys.map(CeilingName.write)
        return [
            CeilingName.sha1OneThread, CeilingName.sha1AllThreads, CeilingName.sha256OneThread,
            CeilingName.sha256AllThreads, CeilingName.loopbackOneStream, CeilingName.loopbackManyStreams,
            CeilingName.memoryCopy,
        ] + storage.sorted()
    }

    private func measure(_ name: String, each: Duration, block: Int?) {
        switch name {
        case CeilingName.sha1OneThread: add(name, hashing(.sha1, 1, each), block)
        case CeilingName.sha1AllThreads: add(name, hashing(.sha1, Self.cores, each), block)
        case CeilingName.sha256OneThread: add(name, hashing(.sha256, 1, each), block)
        case CeilingName.sha256AllThreads: add(name, hashing(.sha256, Self.cores, each), block)
        case CeilingName.loopbackOneStream: add(name, loopback(1, each), block)
        case CeilingName.loopbackManyStreams: add(name, loopback(4, each), block)
        case CeilingName.memoryCopy:
            add(name, Measured { () throws(HostProbeError) in try Ceilings.memoryCopy(for: each) }, block)
        default:
            for kind in directories.keys where name.hasPrefix("\(kind.rawValue)_") {
                measureStorage(kind, each: each, block: block)
            }
        }
    }

    private func hashing(_ algorithm: HashAlgorithm, _ threads: Int, _ each: Duration) -> Measured<Ceiling> {
        Measured { () throws(HostProbeError) in try Ceilings.hashing(algorithm, threads: threads, for: each) }
    }

    private func loopback(_ streams: Int, _ each: Duration) -> Measured<Ceiling> {
        Measured { () throws(HostProbeError) in try Ceilings.loopback(streams: streams, for: each) }
    }

    /// All four figures of a storage, since each prepares the next.
    private func measureStorage(_ kind: StorageSpecification.Kind, each: Duration, block: Int?) {
        guard let directory = directories[kind] else { return }
        let storage = StorageCeilings.measure(directory: directory, each: each)
        add(CeilingName.write(kind), storage.write, block)
        add(CeilingName.syncedWrite(kind), storage.writeSynced, block)
        add(CeilingName.cachedRead(kind), storage.readCached, block)
        add(CeilingName.read(kind), storage.read, block)
    }

    private func add(_ name: String, _ reading: Measured<Ceiling>, _ block: Int?) {
        switch reading {
        case .value(let ceiling):
            let sample = CeilingRecord.Sample(
                value: ceiling.bytesPerSecond,
                block: block,
                bytes: ceiling.bytes,
                seconds: Double(ceiling.elapsedNs) / 1e9
            )
            add(name, .success(sample), parallelism: ceiling.parallelism, basis: nil)
        case .absent(let reason):
            add(name, .failure(CeilingAbsence(reason: reason)), parallelism: nil, basis: nil)
        }
    }
}
