import ArgumentParser
import Glibc
import HostProbe

/// What the program needs before it can do, or say, anything else; a sentence on stderr and exit code 8 where it is missing.
enum StartCheck {
    /// Two for the signals, a handful for a command's own files.
    private static let descriptors: Int64 = 24
    /// Swift's runtime gives up without one, and its pool of threads waits for ever.
    private static let threads = 2
    /// The main thread's; the kernel refuses the pages below it with SIGSEGV.
    private static let stackBytes: Int64 = 128 << 10

    /// Throws `ExitCode` once the sentence is written.
    static func verify() throws {
        guard let problem = problem else { return }
        StandardError.write("torrbench: \(problem)")
        throw ExitCodes.environmentUnfit.code
    }

    /// The command line comes from `/proc` too: without it every command would pass for a request for help.
    private static var problem: String? {
        if CommandLine.arguments.isEmpty {
            return "there is no /proc here (/proc/self/cmdline cannot be read), and torrbench reads its arguments and all "
                + "that it measures from it; mount it with 'mount -t proc proc /proc'"
        }
        if let limit = ResourceLimit.current(RLIMIT_STACK), limit < stackBytes {
            return "the stack may have \(limit >> 10) KiB and \(stackBytes >> 10) are needed; raise the limit (ulimit -s)"
        }
        return nil
    }

    /// The same for a command that starts threads and programs.
    static func verifyForMeasuring() throws {
        var found: String?
        if let limit = ResourceLimit.current(RLIMIT_NOFILE), limit < descriptors {
            found = "\(limit) files may be open at once and at least \(descriptors) are needed; raise the limit (ulimit -n)"
        } else if ThreadBudget.granted(of: threads) < threads {
            found =
                "the system grants no more threads; raise the limit of processes and threads (ulimit -u, or the control "
                + "group's pids.max), or end other programs"
        }
        guard let found else { return }
        StandardError.write("torrbench: \(found)")
        throw ExitCodes.environmentUnfit.code
    }
}
