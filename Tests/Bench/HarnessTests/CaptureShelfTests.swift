import Foundation
import TestSupport
import Testing

@testable import Harness

@Suite(.timeLimit(.minutes(5)), .queued) struct CaptureShelfTests {
    private static func capture(_ directory: TemporaryDirectory, bytes: Int) throws -> String {
        let path = directory.path + "/capture.pcap"
        try Data(repeating: 7, count: bytes).write(to: URL(filePath: path))
        return path
    }

    @Test func keepsEveryCaptureUnderItsOwnName() throws {
        let directory = try TemporaryDirectory()
        let shelf = CaptureShelf()
        shelf.open(directory.path)
        let path = try Self.capture(directory, bytes: 1000)
        #expect(try shelf.keep(path, as: "run-1-full").get() == "captures/run-1-full.pcap")
        // A run that was repeated has the number of the one before it.
        #expect(try shelf.keep(path, as: "run-1-full").get() == "captures/run-1-full-2.pcap")
        let kept = try Data(contentsOf: URL(filePath: directory.path + "/captures/run-1-full-2.pcap"))
        #expect(kept == Data(repeating: 7, count: 1000))
    }

    @Test func keepsNoMoreThanItMay() throws {
        let directory = try TemporaryDirectory()
        let shelf = CaptureShelf(limitBytes: 1500)
        shelf.open(directory.path)
        let path = try Self.capture(directory, bytes: 1000)
        #expect(try shelf.keep(path, as: "a").get() == "captures/a.pcap")
        guard case .failure(let removal) = shelf.keep(path, as: "b") else {
            Issue.record("2000 bytes were kept where 1500 may be")
            return
        }
        #expect(removal.reason.contains("may take 1500 bytes together"))
        #expect(!FileManager.default.fileExists(atPath: directory.path + "/captures/b.pcap"))
    }

    @Test func saysWhyItCannotKeep() throws {
        let directory = try TemporaryDirectory()
        let shelf = CaptureShelf()
        #expect(throws: CaptureRemoval.self) { try shelf.keep(directory.path + "/none", as: "a").get() }
        shelf.open(directory.path + "/missing")
        let path = try Self.capture(directory, bytes: 10)
        #expect(throws: CaptureRemoval.self) { try shelf.keep(path, as: "a").get() }
    }
}
