import Foundation
import Metainfo
import Results
import Scenarios
import TestSupport
import Testing
import Vocabulary

@testable import Harness

@Suite(.timeLimit(.minutes(5)), .queued) struct PayloadTests {
    @Test(arguments: [1, 3], TorrentFormat.allCases)
    func theBytesOnDiskAreTheGenerators(files: Int, format: TorrentFormat) throws {
        let test = try TestPayload(files: files, format: format)
        let prepared = test.prepared
        #expect(prepared.payload.files.count == files)
        #expect(prepared.totalBytes == 5_000_001)
        for index in prepared.payload.files.indices {
            let path = prepared.path(of: index, below: prepared.savePath)
            let found = try Data(contentsOf: URL(filePath: path))
            var expected = [UInt8](repeating: 0, count: Int(prepared.payload.files[index].sizeBytes))
            expected.withUnsafeMutableBytes { prepared.payload.fill($0, file: index, offset: 0) }
            #expect(found == Data(expected))
        }
        let torrent = try TorrentMetainfo(
            parsing: Array(try Data(contentsOf: URL(filePath: prepared.metainfoPath)))
        )
        #expect(torrent.infoHashes == prepared.infoHashes)
        #expect(torrent.pieceCount == prepared.pieceCount)
    }

    @Test func anotherSeedGivesOtherBytes() throws {
        let one = try TestPayload(bytes: 100, seed: 1).prepared
        let other = try TestPayload(bytes: 100, seed: 2).prepared
        #expect(one.infoHashes != other.infoHashes)
    }

    @Test func aDirectoryThatIsThereIsRefused() throws {
        let directory = try TemporaryDirectory()
        let specification = PayloadSpecification(totalBytes: 10, pieceBytes: 1 << 14, format: .v1, fileCount: 1)
        #expect(throws: HarnessError.self) {
            try PayloadContent(specification, seed: 1, directory: directory.path, isStored: true)
        }
    }

    @Test func aFullDiskSaysWhatToDo() throws {
        // /dev/full answers every write with ENOSPC, but is there already; so is what follows of it.
        let error = #expect(throws: HarnessError.self) { try PayloadFiles.write(bytes: [1], to: "/dev/full") }
        #expect(error?.kind == .environmentUnfit)
        #expect(error?.message == "cannot create '/dev/full': File exists")
    }

    @Test func writingStopsWhenTheTaskIsCancelled() async throws {
        let directory = try TemporaryDirectory()
        let payload = try Payload.singleFile(seed: 1, sizeBytes: 1 << 40)
        let path = directory.path(of: "huge")
        let task = Task {
            withUnsafeCurrentTask { $0?.cancel() }
            try PayloadFiles.write(payload, file: 0, to: path)
        }
        await #expect(throws: CancellationError.self) { try await task.value }
    }

    @Test func cellsThatDifferInPieceSizeOrFormatShareTheirFiles() async throws {
        let plan = try TestPlan.plan(
            workload: "matrix:\n  payload.piece_size: [16KiB, 32KiB]\n  payload.format: [v1, v2]"
        )
        try await withStore { store, root in
            for cell in plan.cells { try store.prepare(cell) }
            for cell in plan.cells { try store.prepare(cell) }
            let prepared = try plan.cells.map { try store.payload(of: $0) }
            #expect(Set(prepared.map(\.savePath)).count == 1)
            #expect(Set(prepared.map(\.metainfoPath)).count == 4)
            #expect(
                try FileManager.default.contentsOfDirectory(atPath: root).filter {
                    !$0.hasSuffix(".torrent") && !$0.hasPrefix(".")
                }.count
                    == 1
            )
        }
    }

    @Test func aSeederThatMakesItsBytesUpStoresNothing() async throws {
        let ceiling = ["engines.disk_backend=disabled", "seeder.start=seed_mode"]
        let plan = try TestPlan.plan(set: ceiling)
        #expect(plan.tmpfsNeededBytes == 0)
        try await withStore { store, _ in
            try store.prepare(plan.cells[0])
            let prepared = try store.payload(of: plan.cells[0])
            #expect(FileManager.default.fileExists(atPath: prepared.metainfoPath))
            #expect(try FileManager.default.contentsOfDirectory(atPath: prepared.savePath).isEmpty)
            // The same payload for a seeder that reads it is another, with its bytes.
            let real = try TestPlan.plan()
            try store.prepare(real.cells[0])
            let stored = try store.payload(of: real.cells[0])
            #expect(OutputVerifier.verify(stored, below: stored.savePath).mismatch == nil)
            #expect(stored.infoHashes == prepared.infoHashes)
        }
    }

    @Test func aPayloadThatWasNeverPreparedIsOurOwnFault() async throws {
        let plan = try TestPlan.plan()
        try await withStore { store, _ in
            let error = #expect(throws: HarnessError.self) { try store.payload(of: plan.cells[0]) }
            #expect(error?.kind == .internalFault)
            let disk = try TestPlan.plan(set: ["storage.kind=disk"])
            #expect(throws: HarnessError.self) { try store.prepare(disk.cells[0]) }
        }
    }

    private func withStore(_ body: (PayloadStore, String) async throws -> Void) async throws {
        let directory = try TemporaryDirectory()
        let options = BenchmarkOptions(enginePath: "/bin/false", tmpfsDirectory: directory.path)
        try await Workspace.with(options, needsDisk: false, needsTmpfs: true, id: "a") { workspace in
            let root = try #require(workspace.tmpfsPath)
            try await body(PayloadStore(workspace: workspace, seed: 5), root)
        }
    }
}
