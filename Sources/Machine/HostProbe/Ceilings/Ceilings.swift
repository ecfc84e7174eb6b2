import CLinux
import Vocabulary

/// Short measurements of the most that this machine can do. Each is the best of three slices, since whatever disturbs
/// one can only slow it down.
package enum Ceilings {
    /// Slices per measurement.
    static let slices = 3

    /// Measures everything one after the other: about ten times `each` in all, 5 s at the most on a slow disk.
    ///
    /// `directory` is where the storage figures are taken, in a file without a name; `each` is clamped to 30 ms ... 3 s.
    package static func measureAll(directory: String, each: Duration = .milliseconds(300)) -> CeilingSet {
        let cpus = max(1, Int(tb_get_affinity(0, nil, 0)))
        let storage = StorageCeilings.measure(directory: directory, each: each)
        return CeilingSet(
            sha1OneThread: Measured { () throws(HostProbeError) in try hashing(.sha1, threads: 1, for: each) },
            sha1AllThreads: Measured { () throws(HostProbeError) in try hashing(.sha1, threads: cpus, for: each) },
            sha256OneThread: Measured { () throws(HostProbeError) in try hashing(.sha256, threads: 1, for: each) },
            sha256AllThreads: Measured { () throws(HostProbeError) in try hashing(.sha256, threads: cpus, for: each) },
            loopbackOneStream: Measured { () throws(HostProbeError) in try loopback(streams: 1, for: each) },
            loopbackManyStreams: Measured { () throws(HostProbeError) in try loopback(streams: 4, for: each) },
            memoryCopy: Measured { () throws(HostProbeError) in try memoryCopy(for: each) },
            sequentialWrite: storage.write,
            sequentialWriteSynced: storage.writeSynced,
            sequentialReadCached: storage.readCached,
            sequentialRead: storage.read
        )
    }

    /// Nanoseconds of one of `slices` parts of a measurement.
    static func sliceNs(of duration: Duration) -> Int64 {
        let clamped = min(max(duration, .milliseconds(30)), .seconds(3))
        return clamped.nanoseconds / Int64(slices)
    }

    /// The fastest of several slices; the first error ends them.
    static func best(
        _ measure: () throws(HostProbeError) -> Ceiling
    ) throws(HostProbeError) -> Ceiling {
        var best = try measure()
        for _ in 1..<slices {
            let next = try measure()
            if next.bytesPerSecond > best.bytesPerSecond { best = next }
        }
        return best
    }
}

extension Duration {
    /// Whole nanoseconds; exact for every duration that a measurement can have.
    var nanoseconds: Int64 {
        components.seconds * 1_000_000_000 + components.attoseconds / 1_000_000_000
    }
}
