import HostProbe
import Results
import Scenarios
import Synchronization

/// The ceilings of one invocation. A measurement that is repeated can only raise one: disturbance slows down.
final class CeilingBook: Sendable {
    /// How often one ceiling is measured at most.
    static let maximumAttempts = 4

    private let directories: [StorageSpecification.Kind: String]
    private let each: Duration
    private let state = Mutex<[String: CeilingRecord]>([:])

    /// `directories` are where the runs keep their files; `each` is the time of one measurement.
    init(directories: [StorageSpecification.Kind: String], each: Duration) {
        self.directories = directories
        self.each = each
    }

    /// Everything measured, by name.
    var records: [CeilingRecord] { state.withLock { $0.values.sorted { $0.name < $1.name } } }

    /// A ceiling in bytes per second; nil when it was not measured or could not be.
    func bytesPerSecond(_ name: String) -> Double? { state.withLock { $0[name]?.value.number } }

    /// Whether one more measurement of it is allowed.
    func mayMeasureAgain(_ name: String) -> Bool {
        state.withLock { ($0[name]?.attempts ?? 0) < Self.maximumAttempts }
    }

    /// Measures all that need no engine, one after the other: some ten times `each`.
    func measureAll() {
        for name in names { measure(name) }
    }

    /// Measures one; the better of this and what there was is kept.
    func measure(_ name: String) {
        switch name {
        case CeilingName.sha1OneThread: add(name, hashing(.sha1, threads: 1))
        case CeilingName.sha1AllThreads: add(name, hashing(.sha1, threads: Self.cores))
        case CeilingName.sha256OneThread: add(name, hashing(.sha256, threads: 1))
        case CeilingName.sha256AllThreads: add(name, hashing(.sha256, threads: Self.cores))
        case CeilingName.loopbackOneStream: add(name, loopback(streams: 1))
        case CeilingName.loopbackManyStreams: add(name, loopback(streams: 4))
        case CeilingName.memoryCopy:
            add(name, Reading { () throws(HostProbeError) in try Ceilings.memoryCopy(for: each) })
        default: measureStorage(having: name)
        }
    }

    /// Enters one that somebody else has measured.
    func add(_ name: String, bytesPerSecond: Measurement, parallelism: Int?) {
        enter(CeilingRecord(name: name, unit: .bytesPerSecond, value: bytesPerSecond, parallelism: parallelism))
    }

    /// CPUs that this process may use.
    static let cores = Ceilings.availableCores

    private var names: [String] {
        let storage = directories.keys.map(CeilingName.write)
        return [
            CeilingName.sha1OneThread, CeilingName.sha1AllThreads, CeilingName.sha256OneThread,
            CeilingName.sha256AllThreads, CeilingName.loopbackOneStream, CeilingName.loopbackManyStreams,
            CeilingName.memoryCopy,
        ] + storage.sorted()
    }

    private func hashing(_ algorithm: HashAlgorithm, threads: Int) -> Reading<Ceiling> {
        Reading { () throws(HostProbeError) in try Ceilings.hashing(algorithm, threads: threads, for: each) }
    }

    private func loopback(streams: Int) -> Reading<Ceiling> {
        Reading { () throws(HostProbeError) in try Ceilings.loopback(streams: streams, for: each) }
    }

    /// All four figures of the storage that `name` belongs to, since each prepares the next.
    private func measureStorage(having name: String) {
        for (kind, directory) in directories where name.hasPrefix("\(kind.rawValue)_") {
            let storage = StorageCeilings.measure(directory: directory, each: each)
            add(CeilingName.write(kind), storage.write)
            add(CeilingName.syncedWrite(kind), storage.writeSynced)
            add(CeilingName.cachedRead(kind), storage.readCached)
            add(CeilingName.read(kind), storage.read)
        }
    }

    private func add(_ name: String, _ reading: Reading<Ceiling>) {
        let value = Measurement(reading.value?.bytesPerSecond, otherwise: reading.absence ?? "not measured")
        enter(CeilingRecord(name: name, unit: .bytesPerSecond, value: value, parallelism: reading.value?.parallelism))
    }

    private func enter(_ record: CeilingRecord) {
        state.withLock { records in
            var kept = record
            if let before = records[record.name] {
                kept.attempts = before.attempts + 1
                if let old = before.value.number, record.value.number.map({ $0 < old }) ?? true {
                    kept.value = before.value
                }
            }
            records[record.name] = kept
        }
    }
}
