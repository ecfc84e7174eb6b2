import CLinux
import Foundation
import TestSupport
import Testing
import Vocabulary

@testable import HostProbe

/// What a ceiling is worth is measured in a benchmark; here it is only shown to have done the work it claims.
@Suite(.serialized, .timeLimit(.minutes(5)), .queued) struct CeilingTests {
    private let brief = Duration.milliseconds(30)

    @Test(arguments: HashAlgorithm.allCases, [1, 2])
    func hashesOnAsManyThreadsAsAsked(_ algorithm: HashAlgorithm, _ threads: Int) throws {
        let ceiling = try Ceilings.hashing(algorithm, threads: threads, for: brief)
        #expect(ceiling.parallelism == threads)
        #expect(ceiling.bytes >= Int64(threads) << 20)
        #expect(ceiling.bytesPerSecond > 0)
    }

    @Test(arguments: [1, 3])
    func movesBytesOverLoopback(_ streams: Int) throws {
        let ceiling = try Ceilings.loopback(streams: streams, for: brief)
        #expect(ceiling.parallelism == streams)
        #expect(ceiling.bytes > 0)
    }

    /// Streams that did not run at the same time did not move what they add up to in the time of the longest.
    @Test func countsFromTheFirstBeginToTheLastEnd() throws {
        let amounts = [
            WorkerAmount(bytes: 600, startedNs: 1000, elapsedNs: 100, outcome: 0),
            WorkerAmount(bytes: 400, startedNs: 1050, elapsedNs: 150, outcome: 0),
            WorkerAmount(bytes: 0, elapsedNs: 0, outcome: 0),
        ]
        let ceiling = try Ceilings.sum(amounts, what: "add up")
        #expect(ceiling.bytes == 1000)
        #expect(ceiling.elapsedNs == 200)
        #expect(ceiling.parallelism == 3)
    }

    @Test func aFailedWorkerFailsAll() {
        let amounts = [
            WorkerAmount(bytes: 600, elapsedNs: 100, outcome: 0), WorkerAmount(bytes: 0, elapsedNs: 0, outcome: -EPIPE),
        ]
        #expect(throws: HostProbeError.self) { try Ceilings.sum(amounts, what: "add up") }
    }

    @Test func copiesMemory() throws {
        let ceiling = try Ceilings.memoryCopy(for: brief)
        #expect(ceiling.bytes >= 32 << 20)
        #expect(ceiling.bytes % (32 << 20) == 0)
    }

    @Test func sortsPipeRoundTrips() throws {
        let trips = try Ceilings.pipeRoundTrip(messageBytes: 100, count: 50, for: .seconds(3))
        #expect(trips.messageBytes == 100)
        #expect(trips.sortedNs.count == 50)
        #expect(trips.sortedNs == trips.sortedNs.sorted())
        #expect(trips.sortedNs[0] > 0)
    }

    @Test func refusesWorkOutsideItsLimits() {
        #expect(throws: HostProbeError.self) { try Ceilings.hashing(.sha1, threads: 0) }
        #expect(throws: HostProbeError.self) { try Ceilings.loopback(streams: 65) }
        #expect(throws: HostProbeError.self) { try Ceilings.pipeRoundTrip(messageBytes: 0) }
    }

    @Test func measuresStorageAndLeavesNothing() throws {
        let directory = "/var/tmp/ceiling-\(getpid())"
        try FileManager.default.createDirectory(atPath: directory, withIntermediateDirectories: true)
        defer { rmdir(directory) }
        let ceilings = StorageCeilings.measure(directory: directory, each: brief)
        #expect(try FileManager.default.contentsOfDirectory(atPath: directory).isEmpty)
        for reading in [ceilings.write, ceilings.writeSynced, ceilings.readCached] {
            #expect(try #require(reading.value, "\(reading)").bytes >= 1 << 20)
        }
    }

    @Test func aFileInMemoryHasNoColdReading() {
        let ceilings = StorageCeilings.measure(directory: "/dev/shm", each: brief)
        #expect(ceilings.write.value != nil)
        #expect(ceilings.read == .absent("/dev/shm is on tmpfs, whose files are always in memory"))
    }

    @Test func aDirectoryThatIsMissingIsTheReason() {
        let ceilings = StorageCeilings.measure(directory: "/nowhere", each: brief)
        for reading in [ceilings.write, ceilings.writeSynced, ceilings.readCached, ceilings.read] {
            #expect(reading == .absent("make a file in /nowhere: no such file or directory"))
        }
    }

    // The worked example of the nearest-rank method on Wikipedia ("Percentile", 2024): 15, 20, 35, 40, 50.
    @Test(arguments: [(0.05, 15), (0.3, 20), (0.4, 20), (0.5, 35), (1.0, 50), (0.0, 15)] as [(Double, Int64)])
    func takesQuantilesByNearestRank(_ quantile: Double, _ expected: Int64) {
        let trips = RoundTrips(messageBytes: 1, sortedNs: [15, 20, 35, 40, 50])
        #expect(trips.quantileNs(quantile) == expected)
    }

    @Test func itsBytesDoNotCompress() {
        let bytes = Ceilings.incompressibleBytes(1 << 16)
        var counts = [Int](repeating: 0, count: 256)
        for byte in bytes { counts[Int(byte)] += 1 }
        // 256 a value expected; 5 standard deviations (80) either side.
        #expect(counts.allSatisfy { (176...336).contains($0) })
        #expect(Ceilings.incompressibleBytes(13).count == 13)
    }
}
