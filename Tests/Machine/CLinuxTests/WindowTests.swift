import CLinux
import Foundation
import TestSupport
import Testing

@Suite(.timeLimit(.minutes(2)), .queued) struct WindowTests {
    private static let page = Int(sysconf(Int32(_SC_PAGESIZE)))

    /// Lends an open file of so many pages of ones.
    private func withFile(pages: Int, _ body: (Int32) throws -> Void) throws {
        let path = NSTemporaryDirectory() + "torrbench-window-\(UUID().uuidString)"
        try Data(repeating: 1, count: pages * Self.page).write(to: URL(fileURLWithPath: path))
        let descriptor = open(path, O_RDWR | O_CLOEXEC)
        try #require(descriptor >= 0)
        defer {
            close(descriptor)
            unlink(path)
        }
        try body(descriptor)
    }

    @Test func showsAFileFromAPage() throws {
        try withFile(pages: 3) { file in
            var bytes: UnsafeRawPointer?
            #expect(tb_window_open(file, Int64(Self.page), 2 * Self.page, &bytes) == 0)
            defer { tb_window_close() }
            let seen = UnsafeRawBufferPointer(start: bytes, count: 2 * Self.page)
            #expect(seen.allSatisfy { $0 == 1 } && tb_window_is_torn() == 0)
        }
    }

    @Test func isOneForEachThread() throws {
        try withFile(pages: 1) { file in
            var bytes: UnsafeRawPointer?
            #expect(tb_window_open(file, 0, Self.page, &bytes) == 0)
            var other: UnsafeRawPointer?
            #expect(tb_window_open(file, 0, Self.page, &other) == -EBUSY && other == nil)
            tb_window_close()
            #expect(tb_window_open(file, 1, Self.page, &other) == -EINVAL && other == nil)
            #expect(tb_window_open(file, 0, Self.page, &other) == 0)
            tb_window_close()
        }
    }

    @Test func showsZerosWhereTheFileHasBecomeShorter() throws {
        try withFile(pages: 4) { file in
            var bytes: UnsafeRawPointer?
            #expect(tb_window_open(file, 0, 4 * Self.page, &bytes) == 0)
            defer { tb_window_close() }
            #expect(ftruncate(file, off_t(2 * Self.page)) == 0)
            let seen = UnsafeRawBufferPointer(start: bytes, count: 4 * Self.page)
            #expect(seen[..<(2 * Self.page)].allSatisfy { $0 == 1 } && tb_window_is_torn() == 0)
            #expect(seen[(2 * Self.page)...].allSatisfy { $0 == 0 } && tb_window_is_torn() == 1)
        }
    }

    @Test func leavesOtherMemoryToFail() async {
        await #expect(processExitsWith: .signal(SIGBUS)) {
            // No report of the crash: it is wanted.
            var limit = rlimit(rlim_cur: 0, rlim_max: 0)
            setrlimit(__rlimit_resource_t(4), &limit)
            let size = sysconf(Int32(_SC_PAGESIZE))
            let file = fileno(tmpfile())
            ftruncate(file, off_t(size))
            var bytes: UnsafeRawPointer?
            _ = tb_window_open(file, 0, size, &bytes)
            let other = mmap(nil, size, PROT_READ, MAP_SHARED, file, 0)
            ftruncate(file, 0)
            _ = other?.load(as: UInt8.self)
        }
    }
}
