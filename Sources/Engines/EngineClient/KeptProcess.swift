import CLinux
import Glibc

/// A program and its keeper: the small process between it and this one that ends whatever the program has started, also
/// when this process is killed.
struct KeptProcess: Sendable {
    private let kept: tb_kept

    init(_ kept: tb_kept) {
        self.kept = kept
    }

    /// The program's process id.
    var pid: Int32 { kept.pid }

    /// The keeper's: it ends when nothing is left of the program.
    var keeperPID: Int32 { kept.keeper_pid }

    /// Ends the program and all it has started. Not once it has been reaped: the keeper's id may then be another's.
    func endAll() {
        tb_kept_end([kept])
    }

    /// Has the program's process group asked to end.
    func askToEnd() {
        kill(keeperPID, SIGTERM)
    }

    /// Waits for the end and reaps the keeper; call once.
    func reap(errorTail: () -> [String]) -> EngineEnd {
        var exit = tb_kept_exit()
        tb_kept_reap([kept], &exit)
        let program = exit.program
        return EngineEnd(
            status: program.signal == 0 ? .exited(code: program.exit_code) : .killed(signal: program.signal),
            usage: program.usage.engineUsage,
            errorTail: errorTail(),
            endedNs: exit.ended_ns,
            endedDescendants: Int(exit.ended_descendants),
            leftDescendants: Int(exit.left_descendants),
            leftNames: withUnsafeBytes(of: exit.left_names) { String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self) }
        )
    }
}

/// What a killed keeper leaves.
package enum Orphans {
    /// From here on it comes to this process, which ends it; only for a program that starts nothing but by this module.
    ///
    /// Where the kernel refuses, it goes to process 1, as everywhere.
    package static func adopt() { tb_adopt_orphans() }
}
