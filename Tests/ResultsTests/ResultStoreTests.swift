import Foundation
import Testing

@testable import Results

struct ResultStoreTests {
    private func makeFolder(in root: String) throws -> ResultFolder {
        try ResultStore(root: root + "/deep/Results/")
            .makeFolder(startedAt: CompleteDocument.started, scenario: "quick é/..", id: "0123abcd")
    }

    @Test(arguments: [("/nonexistent", "x.html", "create /nonexistent/x.html"), ("/tmp", ".", "replace /tmp/.")])
    func whatCannotBeWrittenIsCalledAsItWasAskedFor(folder: String, name: String, problem: String) {
        let error = #expect(throws: ResultsError.self) { try ResultFolder(path: folder).store("text", as: name) }
        #expect(error?.message == "cannot \(problem)")
    }

    @Test func namesFoldersByTimeScenarioAndId() throws {
        try withTemporaryFolder { root in
            let folder = try makeFolder(in: root)
            #expect(folder.path == root + "/deep/Results/20261122T105727Z-quick---..-0123abcd")
        }
    }

    @Test func loadsWhatItStoredFromFolderAndFile() throws {
        try withTemporaryFolder { root in
            let folder = try makeFolder(in: root)
            var document = CompleteDocument.make()
            document.state = .incomplete
            try folder.store(document)
            document.state = .complete
            try folder.store(document)
            try folder.store("# report\n", as: ResultFolder.markdownName)
            #expect(try folder.load() == document)
            #expect(try ResultStore.load(folder.path + "/") == document)
            #expect(try ResultStore.load(folder.documentPath) == document)
            let names = try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted()
            #expect(names == ["report.md", "result.json"])
        }
    }

    @Test func refusesToReuseAFolder() throws {
        try withTemporaryFolder { root in
            _ = try makeFolder(in: root)
            let error = #expect(throws: ResultsError.self) { try makeFolder(in: root) }
            #expect(error?.description.contains("File exists") == true)
        }
    }

    @Test func aFullDiskKeepsTheOldRecordAndLeavesNothingBehind() throws {
        try withTemporaryFolder { root in
            let folder = try makeFolder(in: root)
            let document = CompleteDocument.make()
            try folder.store(document)
            // Every write to /dev/full fails with ENOSPC.
            try FileManager.default.createSymbolicLink(
                atPath: folder.documentPath + ".partial",
                withDestinationPath: "/dev/full"
            )
            var changed = document
            changed.state = .interrupted
            let error = #expect(throws: ResultsError.self) { try folder.store(changed) }
            #expect(error?.code == .noSpace)
            #expect(error?.description.contains(folder.documentPath) == true)
            #expect(try folder.load() == document)
            #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path) == ["result.json"])
        }
    }

    @Test func saysWhereThereIsNoResult() throws {
        try withTemporaryFolder { root in
            for path in [root, root + "/none", root + "/none/result.json"] {
                let error = #expect(throws: ResultsError.self) { try ResultStore.load(path) }
                #expect(error?.code == .notFound)
                #expect(error?.description.contains(path) == true)
            }
        }
    }

    @Test func saysWhenAFileWasCutShort() throws {
        try withTemporaryFolder { root in
            let text = try CompleteDocument.make().encoded()
            try Data(text.utf8.prefix(text.utf8.count / 2)).write(to: URL(filePath: root + "/result.json"))
            let error = #expect(throws: ResultsError.self) { try ResultStore.load(root) }
            #expect(error?.code == .malformed)
            #expect(error?.description.contains("cut short") == true)
        }
    }

    @Test func refusesADocumentOverTheLimit() throws {
        try withTemporaryFolder { root in
            let path = root + "/result.json"
            #expect(FileManager.default.createFile(atPath: path, contents: nil))
            #expect(truncate(path, Int(ResultStore.largestDocumentBytes) + 1) == 0)
            let error = #expect(throws: ResultsError.self) { try ResultStore.load(root) }
            #expect(error?.code == .tooLarge)
        }
    }
}
