import Foundation
import Synchronization
import TestSupport
import Testing

@testable import Results

@Suite(.timeLimit(.minutes(2)), .queued)
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
        try TemporaryDirectory.with { root in
            let folder = try makeFolder(in: root)
            #expect(folder.path == root + "/deep/Results/20261122T105727Z-quick---..-0123abcd")
        }
    }

    @Test func loadsWhatItStoredFromFolderAndFile() throws {
        try TemporaryDirectory.with { root in
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
        try TemporaryDirectory.with { root in
            _ = try makeFolder(in: root)
            let error = #expect(throws: ResultsError.self) { try makeFolder(in: root) }
            #expect(error?.description.contains("File exists") == true)
        }
    }

    /// A disk that is really full is in `FullDisks` of TorrbenchTests.
    @Test func aWriteThatFailsKeepsWhatWasThereAndLeavesNothingBehind() throws {
        try TemporaryDirectory.with { root in
            // A folder with something in it cannot be renamed over.
            try FileManager.default.createDirectory(atPath: root + "/taken/kept", withIntermediateDirectories: true)
            let error = #expect(throws: ResultsError.self) { try AtomicFile.write("x", to: root + "/taken") }
            #expect(error?.description.contains(root + "/taken") == true)
            #expect(try FileManager.default.contentsOfDirectory(atPath: root) == ["taken"])
            #expect(try FileManager.default.contentsOfDirectory(atPath: root + "/taken") == ["kept"])
        }
    }

    @Test func aDeviceIsWrittenToAndNeverReplaced() throws {
        let error = #expect(throws: ResultsError.self) { try AtomicFile.write("x", to: "/dev/full") }
        #expect(error?.code == .noSpace)
        try AtomicFile.write("x", to: "/dev/null")
        var status = stat()
        #expect(stat("/dev/null", &status) == 0 && status.st_mode & S_IFMT == S_IFCHR)
    }

    @Test func twoHundredWritersAtOnceLeaveOneWholeText() throws {
        try TemporaryDirectory.with { root in
            let path = root + "/result.json"
            let texts = (0..<200).map { String(repeating: "\($0) ", count: 5_000) }
            let failures = Mutex<[String]>([])
            DispatchQueue.concurrentPerform(iterations: texts.count) { index in
                do {
                    try AtomicFile.write(texts[index], to: path)
                } catch {
                    failures.withLock { $0.append("\(error)") }
                }
            }
            #expect(failures.withLock { $0 } == [])
            let text = try String(contentsOfFile: path, encoding: .utf8)
            #expect(texts.contains(text))
            #expect(try FileManager.default.contentsOfDirectory(atPath: root) == ["result.json"])
        }
    }

    @Test func aPlantedLinkIsNotFollowed() throws {
        try TemporaryDirectory.with { root in
            let victim = root + "/victim"
            try "mine".write(toFile: victim, atomically: false, encoding: .utf8)
            for name in ["result.json.partial", ".torrbench-0.partial"] {
                try FileManager.default.createSymbolicLink(atPath: "\(root)/\(name)", withDestinationPath: victim)
            }
            try AtomicFile.write("new", to: root + "/result.json")
            #expect(try String(contentsOfFile: victim, encoding: .utf8) == "mine")
            #expect(try String(contentsOfFile: root + "/result.json", encoding: .utf8) == "new")
        }
    }

    @Test func saysWhereThereIsNoResult() throws {
        try TemporaryDirectory.with { root in
            for path in [root, root + "/none", root + "/none/result.json"] {
                let error = #expect(throws: ResultsError.self) { try ResultStore.load(path) }
                #expect(error?.code == .notFound)
                #expect(error?.description.contains(path) == true)
            }
        }
    }

    @Test func saysWhenAFileWasCutShort() throws {
        try TemporaryDirectory.with { root in
            let text = try CompleteDocument.make().encoded()
            try Data(text.utf8.prefix(text.utf8.count / 2)).write(to: URL(filePath: root + "/result.json"))
            let error = #expect(throws: ResultsError.self) { try ResultStore.load(root) }
            #expect(error?.code == .malformed)
            #expect(error?.description.contains("cut short") == true)
        }
    }

    @Test func refusesADocumentOverTheLimit() throws {
        try TemporaryDirectory.with { root in
            let path = root + "/result.json"
            #expect(FileManager.default.createFile(atPath: path, contents: nil))
            #expect(truncate(path, Int(ResultStore.largestDocumentBytes) + 1) == 0)
            let error = #expect(throws: ResultsError.self) { try ResultStore.load(root) }
            #expect(error?.code == .tooLarge)
        }
    }
}
