import Results
import Scenarios

/// Invalid: an engine says it has checked hashes and used less CPU time than hashing takes.
enum WorkRule {
    /// The ceilings hash one stream a core; programs that hash several pieces at once in one core's vectors get up to
    /// this many times as far (SHA-1 with AVX-512, isa-l_crypto's own figures, is near it).
    static let streamsPerCore = 4.0
    /// One stream of SHA-1 with the CPU's own instructions, where no ceiling was measured.
    static let usualBytesPerSecond = 2e9

    /// What one core hashes at most; `ceilings` are those of one thread, where they were measured.
    static func bytesPerCPUSecond(_ ceilings: [Double?]) -> Double {
        streamsPerCore * (ceilings.compactMap { $0 }.max() ?? usualBytesPerSecond)
    }

    static func reasons(_ work: [WorkRecord]) -> [OutcomeReason] {
        work.filter { $0.cpuSeconds < $0.neededCpuSeconds }.map { work in
            OutcomeReason(
                code: "work_unproven",
                message:
                    "\(work.engine) says it has hashed \(work.hashedBytes) bytes and used \(text(work.cpuSeconds)) of "
                    + "CPU time, at least \(text(work.neededCpuSeconds)) are needed"
            )
        }
    }

    private static func text(_ seconds: Double) -> String { "\((seconds * 1e5).rounded() / 100) ms" }
}
