import Results
import Scenarios
import TestSupport
import Testing
import Vocabulary

@testable import Harness
@testable import Judging

/// What is kept of the measurements of ceilings.
@Suite(.timeLimit(.minutes(5)), .queued) struct CeilingBookTests {
    private static func sample(_ value: Double) -> Result<CeilingRecord.Sample, CeilingAbsence> {
        .success(CeilingRecord.Sample(value: value))
    }

    @Test func theBestOfAllMeasurementsCountsAndAllAreKept() {
        let book = CeilingBook(directories: [:], each: .milliseconds(30))
        let taken = [
            Self.sample(5), Self.sample(7), .failure(CeilingAbsence(reason: "busy")), Self.sample(6),
        ]
        for sample in taken { book.add("x", sample, parallelism: 1, basis: nil) }
        #expect(book.figures.bytesPerSecond("x") == 7 && book.figures.count("x") == 3)
        #expect(book.records.map(\.attempts) == [4])
        #expect(book.records.map { $0.samples?.map(\.value) } == [[5, 7, 6]])
        #expect(book.records[0].value == .value(7))
        book.add("y", .failure(CeilingAbsence(reason: "busy")), parallelism: nil, basis: nil)
        #expect(book.records[1].value == .absent("busy") && book.figures.upperBytesPerSecond("y") == nil)
    }

    @Test func aCeilingIsMeasuredAgainSoOftenAtMost() {
        let book = CeilingBook(directories: [:], each: .milliseconds(30))
        let granted = (0..<20).count { _ in book.takeRepeat("x") }
        #expect(granted == CeilingBook.maximumRepeats && book.takeRepeat("y"))
    }

    /// Those of storage meet the same moments as the runs, as all others do.
    @Test func storageIsMeasuredBeforeEachBlockToo() throws {
        let directory = try TemporaryDirectory()
        let book = CeilingBook(
            directories: [.disk: directory.path, .tmpfs: directory.path],
            each: .milliseconds(30)
        )
        for block in 0..<3 { book.measureSlice(["sha1_one_thread", "tmpfs_write"], block: block) }
        let blocks = Dictionary(uniqueKeysWithValues: book.records.map { ($0.name, $0.samples?.map(\.block)) })
        #expect(blocks["tmpfs_write"] == [0, 1, 2] && blocks["tmpfs_read_cached"] == [0, 1, 2])
        #expect(blocks["sha1_one_thread"] == [0, 1, 2])
        #expect(blocks["disk_write"] == nil, "nothing of the plan is bound by it")
    }

    @Test func everyCeilingOfThisMachineIsMeasured() {
        let book = CeilingBook(directories: [.tmpfs: "/dev/shm"], each: .milliseconds(30))
        book.measureAll()
        let names = book.records.filter { $0.value.number != nil }.map(\.name)
        #expect(
            names == [
                "loopback_tcp_one_stream", "loopback_tcp_several_streams", "memory_copy",
                "sha1_all_threads", "sha1_one_thread", "sha256_all_threads", "sha256_one_thread", "tmpfs_read_cached",
                "tmpfs_write", "tmpfs_write_synced",
            ]
        )
        #expect(book.records.first { $0.name == "tmpfs_read" }?.value.reason?.contains("always in memory") == true)
    }
}
