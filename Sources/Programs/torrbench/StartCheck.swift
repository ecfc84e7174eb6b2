import FoundationEssentials
import Glibc
import HostProbe

/// What the program needs before it can do, or say, anything else: a sentence on stderr and an exit code where it is missing.
enum StartCheck {
    /// Dispatch's own, two for the signals, a handful for a command's files.
    private static let descriptors: Int64 = 24
    /// Without them Swift's pool of threads waits for ever.
    private static let threads = 2
    /// 80 KiB were enough for a run; below it the kernel ends the process with SIGSEGV.
    private static let stackBytes: Int64 = 128 << 10
    /// Nanoseconds in 64 bits end after 292 years.
    private static let uptimeSecondsMaximum: Int64 = 200 * 365 * 86_400
    /// The last second of the year 9999, the last that ISO 8601 writes with four digits.
    private static let lastSecond: Int64 = 253_402_300_799
    /// The first of the year 1.
    private static let firstSecond: Int64 = -62_135_596_800

    /// For every command; ends the program where something is missing.
    static func verify() {
        // The command line comes from /proc: without it every command would pass for a request for help.
        if CommandLine.arguments.isEmpty {
            end(
                "there is no /proc here (/proc/self/cmdline cannot be read), and torrbench reads its arguments and most of "
                    + "what it measures from it; mount it with 'mount -t proc proc /proc'"
            )
        }
        if let limit = ResourceLimit.current(RLIMIT_STACK), limit < stackBytes {
            end(
                "the stack may have \(limit >> 10) KiB and \(stackBytes >> 10) are needed; raise the limit (ulimit -s)"
            )
        }
        if let argument = firstThatIsNotText {
            end("the argument '\(argument)' is not UTF-8, and arguments and paths must be; give another", .usage)
        }
    }

    /// Besides, for a command that measures, or starts threads and programs.
    static func verifyForMeasuring() {
        if let limit = ResourceLimit.current(RLIMIT_NOFILE), limit < descriptors {
            end(
                "\(limit) files may be open at once and at least \(descriptors) are needed; raise the limit (ulimit -n)"
            )
        }
        if ThreadBudget.granted(of: threads) < threads {
            end(
                "the system grants no more threads; raise the limit of processes and threads (ulimit -u, or the control "
                    + "group's pids.max), or end other programs"
            )
        }
        if let problem = clockProblem(wallSeconds: seconds(CLOCK_REALTIME), uptimeSeconds: seconds(CLOCK_MONOTONIC)) {
            end(problem)
        }
    }

    /// Why times could not be told, in a sentence; nil where they can.
    static func clockProblem(wallSeconds: Int64, uptimeSeconds: Int64) -> String? {
        if !(firstSecond...lastSecond).contains(wallSeconds) {
            return "the clock says \(wallSeconds) s since 1970, which is no date between the years 1 and 9999; set it"
        }
        if !(0...uptimeSecondsMaximum).contains(uptimeSeconds) {
            return
                "the monotonic clock says \(uptimeSeconds) s since the machine was started, which cannot be; where it is "
                + "faked (libfaketime), set DONT_FAKE_MONOTONIC=1"
        }
        return nil
    }

    private static func seconds(_ clock: clockid_t) -> Int64 {
        var time = timespec()
        clock_gettime(clock, &time)
        return Int64(time.tv_sec)
    }

    /// Swift's own arguments have such bytes replaced already, and would name another file.
    private static var firstThatIsNotText: String? {
        guard let raw = try? Data(contentsOf: URL(filePath: "/proc/self/cmdline")) else { return nil }
        return raw.split(separator: 0).first { String(validating: $0, as: UTF8.self) == nil }
            .map { String(decoding: $0, as: UTF8.self) }
    }

    /// At once: what reports a thrown code needs more of a stack than may be left.
    private static func end(_ problem: String, _ code: ExitCode = .environmentUnfit) -> Never {
        StandardError.write("torrbench: \(problem)")
        exit(code.rawValue)
    }
}
