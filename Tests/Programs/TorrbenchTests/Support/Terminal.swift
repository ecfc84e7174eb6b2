import Foundation
import Glibc

/// A pseudo-terminal; what is written to it is read by the test.
final class Terminal {
    /// The side that a program gets as its stdout or stderr.
    let programSide: FileHandle
    private let testSide: Int32

    // TIOCSPTLCK and TIOCGPTN of asm-generic/ioctls.h, which Swift cannot import.
    private static let setLock: UInt = 0x4004_5431
    private static let getNumber: UInt = 0x8004_5430

    init(columns: UInt16) throws {
        testSide = open("/dev/ptmx", O_RDWR | O_NOCTTY | O_CLOEXEC)
        var isLocked: Int32 = 0
        var number: UInt32 = 0
        guard testSide >= 0, ioctl(testSide, Self.setLock, &isLocked) == 0,
            ioctl(testSide, Self.getNumber, &number) == 0
        else { throw TestFailure(description: "no pseudo-terminal") }
        let descriptor = open("/dev/pts/\(number)", O_RDWR | O_NOCTTY | O_CLOEXEC)
        var size = winsize(ws_row: 24, ws_col: columns, ws_xpixel: 0, ws_ypixel: 0)
        guard descriptor >= 0, ioctl(descriptor, UInt(TIOCSWINSZ), &size) == 0 else {
            throw TestFailure(description: "the pseudo-terminal cannot be sized")
        }
        programSide = FileHandle(fileDescriptor: descriptor, closeOnDealloc: true)
    }

    deinit { close(testSide) }

    /// Everything that programs write until `process` has ended.
    func read(until process: Process) throws -> String {
        var bytes: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 4096)
        let end = ContinuousClock.now + .seconds(120)
        while ContinuousClock.now < end {
            var entry = pollfd(fd: testSide, events: Int16(POLLIN), revents: 0)
            let isRunning = process.isRunning
            if poll(&entry, 1, 20) > 0 {
                let count = Glibc.read(testSide, &buffer, buffer.count)
                if count > 0 { bytes += buffer[..<count] }
            } else if !isRunning {
                return String(decoding: bytes, as: UTF8.self)
            }
        }
        throw TestFailure(description: "no end of torrbench on a terminal")
    }
}
