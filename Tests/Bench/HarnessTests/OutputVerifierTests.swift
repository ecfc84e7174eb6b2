import Foundation
import Metainfo
import Results
import TestSupport
import Testing

@testable import Harness

@Suite(.timeLimit(.minutes(5)), .queued) struct OutputVerifierTests {
    /// What is done to the files before they are verified, and what must be found.
    struct Damage: CustomTestStringConvertible, Sendable {
        let name: String
        let apply: @Sendable (PreparedPayload) throws -> Void
        /// Number of the file, offset and words; nil where all is well.
        let found: (file: Int, offsetBytes: Int64, message: String)?
        var testDescription: String { name }
    }

    private static let files = 30
    private static let wrong = "the byte there is not the payload's"

    private static func path(_ prepared: PreparedPayload, _ file: Int) -> String {
        prepared.path(of: file, below: prepared.savePath)
    }

    private static func flip(_ prepared: PreparedPayload, file: Int, at offset: UInt64) throws {
        let handle = try FileHandle(forUpdating: URL(filePath: path(prepared, file)))
        try handle.seek(toOffset: offset)
        let byte = try #require(try handle.read(upToCount: 1)?.first)
        try handle.seek(toOffset: offset)
        try handle.write(contentsOf: [byte ^ 0x01])
        try handle.close()
    }

    private static func resize(_ prepared: PreparedPayload, file: Int, by difference: Int64) throws {
        let size = prepared.payload.files[file].sizeBytes + difference
        #expect(truncate(path(prepared, file), off_t(size)) == 0)
    }

    static let damages = [
        Damage(name: "none", apply: { _ in }, found: nil),
        Damage(name: "first byte", apply: { try flip($0, file: 0, at: 0) }, found: (0, 0, wrong)),
        Damage(name: "one bit within", apply: { try flip($0, file: 17, at: 1234) }, found: (17, 1234, wrong)),
        Damage(
            name: "last byte",
            apply: { try flip($0, file: 29, at: UInt64($0.payload.files[29].sizeBytes) - 1) },
            found: (29, 166_665, wrong)
        ),
        Damage(
            name: "missing",
            apply: { try FileManager.default.removeItem(atPath: path($0, 4)) },
            found: (4, 0, "No such file or directory")
        ),
        Damage(name: "short", apply: { try resize($0, file: 5, by: -1) }, found: (5, 166_666, "the file ends here")),
        Damage(name: "empty", apply: { try resize($0, file: 5, by: -166_667) }, found: (5, 0, "the file ends here")),
        Damage(
            name: "long",
            apply: { try resize($0, file: 6, by: 3) },
            found: (6, 166_667, "166670 bytes long, the payload has 166667")
        ),
        Damage(
            name: "a long one before a wrong one",
            apply: {
                try flip($0, file: 9, at: 5)
                try resize($0, file: 2, by: 1)
            },
            found: (2, 166_667, "166668 bytes long, the payload has 166667")
        ),
        Damage(
            name: "several",
            apply: { prepared in
                for file in [28, 12, 20] { try flip(prepared, file: file, at: 100) }
                try flip(prepared, file: 12, at: 50)
            },
            found: (12, 50, wrong)
        ),
        Damage(
            name: "a directory in a file's place",
            apply: { prepared in
                try FileManager.default.removeItem(atPath: path(prepared, 3))
                try FileManager.default.createDirectory(atPath: path(prepared, 3), withIntermediateDirectories: false)
            },
            found: (3, 0, "Is a directory")
        ),
        Damage(
            name: "a FIFO in a file's place, which nobody writes to",
            apply: { prepared in
                try FileManager.default.removeItem(atPath: path(prepared, 3))
                #expect(mkfifo(path(prepared, 3), 0o644) == 0)
            },
            found: (3, 0, "it is a FIFO")
        ),
        Damage(
            name: "a link to the right bytes",
            apply: { prepared in
                try FileManager.default.moveItem(atPath: path(prepared, 3), toPath: prepared.savePath + "-moved")
                try FileManager.default.createSymbolicLink(
                    atPath: path(prepared, 3),
                    withDestinationPath: prepared.savePath + "-moved"
                )
            },
            found: (3, 0, "it is a symbolic link")
        ),
        Damage(
            name: "a second name of the right file",
            apply: { try FileManager.default.linkItem(atPath: path($0, 3), toPath: $0.savePath + "-linked") },
            found: (3, 0, "it is a hard link to a file that has 2 names")
        ),
    ]

    @Test(arguments: damages)
    func findsTheFirstFault(damage: Damage) throws {
        let test = try TestPayload(files: Self.files)
        try damage.apply(test.prepared)
        let record = OutputVerifier.verify(test.prepared, below: test.prepared.savePath)
        #expect(record.files == Self.files)
        guard let found = damage.found else {
            #expect(record == VerificationRecord(bytesVerified: 5_000_001, files: Self.files))
            return
        }
        let file = test.prepared.payload.files[found.file].path.description
        #expect(
            record.mismatch == PayloadMismatch(file: file, offsetBytes: found.offsetBytes, message: found.message)
        )
    }

    /// `TORRENT` is the directory that the torrent's files are in.
    @Test(arguments: [
        ("extra", "extra"), ("TORRENT/extra", "TORRENT/extra"), ("TORRENT/.hidden", "TORRENT/.hidden"),
        ("new/extra", "new"),
    ])
    func namesAFileThatThePayloadDoesNotHave(name: String, found: String) throws {
        let test = try TestPayload(files: Self.files)
        let torrent = try #require(test.prepared.path(of: 0).split(separator: "/").first)
        let path = "\(test.prepared.savePath)/\(name.replacing("TORRENT", with: torrent))"
        let directory = URL(filePath: path).deletingLastPathComponent()
        try FileManager.default.createDirectory(at: directory, withIntermediateDirectories: true)
        try Data().write(to: URL(filePath: path))
        let record = OutputVerifier.verify(test.prepared, below: test.prepared.savePath)
        #expect(record.bytesVerified == 5_000_001)
        let file = found.replacing("TORRENT", with: torrent)
        let expected = PayloadMismatch(file: file, offsetBytes: 0, message: "the payload has no such file")
        #expect(record.mismatch == expected)
    }

    @Test func aLinkedDirectoryIsNotFollowed() throws {
        let test = try TestPayload(files: Self.files)
        let name = String(test.prepared.path(of: 0).split(separator: "/")[0])
        let path = "\(test.prepared.savePath)/\(name)"
        try FileManager.default.moveItem(atPath: path, toPath: test.prepared.savePath + "-moved")
        try FileManager.default.createSymbolicLink(
            atPath: path,
            withDestinationPath: test.prepared.savePath + "-moved"
        )
        let record = OutputVerifier.verify(test.prepared, below: test.prepared.savePath)
        #expect(record.bytesVerified == 0)
        #expect(record.mismatch?.message == "'\(name)' is a symbolic link")
    }

    @Test func findsAFaultBehindTheFirstSliceOfALargeFile() throws {
        let test = try TestPayload(bytes: 40 << 20)
        try Self.flip(test.prepared, file: 0, at: 33 << 20)
        try Self.flip(test.prepared, file: 0, at: 39 << 20)
        let record = OutputVerifier.verify(test.prepared, below: test.prepared.savePath)
        #expect(record.mismatch?.offsetBytes == 33 << 20)
        // The two slices before it were equal.
        #expect(record.bytesVerified == 32 << 20)
    }

    @Test func aDirectoryWithoutTheOutputIsAMismatch() throws {
        let test = try TestPayload()
        let record = OutputVerifier.verify(test.prepared, below: "/nonexistent")
        #expect(record.bytesVerified == 0)
        #expect(record.mismatch?.message == "No such file or directory")
    }
}
