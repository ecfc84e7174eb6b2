import FoundationEssentials
import HostProbe
import Reports
import Vocabulary

/// A doctor's findings for people and for programs.
enum DoctorText {
    static func lines(_ noise: NoiseReport, _ findings: [DoctorFinding], style: TextStyle) -> [String] {
        let disturbing = findings.count { $0.severity == .disturbs }
        let verdict =
            disturbing == 0
            ? "Nothing was found that disturbs measurements here."
            : disturbing == 1
                ? "One thing here disturbs measurements." : "\(disturbing) things here disturb measurements."
        let last = "Nothing was changed. What the commands change lasts until the undo command or, mostly, a reboot."
        return [verdict] + summary(noise).map { style.fit($0) } + findings.flatMap { finding($0, style) }
            + [""] + paragraph(last, style: style)
    }

    /// One object: what was watched, and the findings.
    static func json(_ noise: NoiseReport, _ findings: [DoctorFinding]) throws -> String {
        let encoder = JSONEncoder()
        encoder.keyEncodingStrategy = .convertToSnakeCase
        encoder.outputFormatting = [.sortedKeys, .prettyPrinted, .withoutEscapingSlashes]
        let data = try encoder.encode(Document(noise: Noise(noise), findings: findings))
        return String(decoding: data, as: UTF8.self)
    }

    private struct Document: Encodable {
        let noise: Noise
        let findings: [DoctorFinding]
    }

    private struct Noise: Encodable {
        let elapsedSeconds: Double
        let timerLateP50Ns: Int64
        let timerLateP99Ns: Int64
        let timerLateMaxNs: Int64
        let stealRatio: Double?
        let foreignCpuRatio: Double?
        let workRepetitions: Int
        let workP50Ns: Int64?
        let workSpreadRatio: Double?

        init(_ noise: NoiseReport) {
            elapsedSeconds = noise.elapsedSeconds
            timerLateP50Ns = noise.timerLateNs.middle
            timerLateP99Ns = noise.timerLateNs.p99
            timerLateMaxNs = noise.timerLateNs.latest
            stealRatio = noise.stealShare.value
            foreignCpuRatio = noise.foreignShare.value
            workRepetitions = noise.workNs.count
            workP50Ns = noise.workMiddleNs
            workSpreadRatio = noise.workSpread
        }
    }

    private static func summary(_ noise: NoiseReport) -> [String] {
        func share(_ reading: Measured<Double>) -> String {
            switch reading {
            case .value(let share): percent(share)
            case .absent(let reason): "unknown (\(reason))"
            }
        }
        let work = noise.workMiddleNs.map { "\($0 / 1_000_000) ms" } ?? "not done"
        return [
            "Watched for \(Int(noise.elapsedSeconds.rounded())) s:",
            "  steal            \(share(noise.stealShare))",
            "  other programs   \(share(noise.foreignShare))",
            "  timer lateness   \(noise.timerLateNs.middle / 1000) µs median, \(noise.timerLateNs.p99 / 1000) µs at p99, "
                + "\(noise.timerLateNs.latest / 1000) µs at most",
            "  fixed work       \(work), \(noise.workNs.count) times, slow tenth "
                + (noise.workSpread.map { "+\(percent($0))" } ?? "unknown"),
        ]
    }

    /// The commands stay whole, to be copied.
    private static func finding(_ finding: DoctorFinding, _ style: TextStyle) -> [String] {
        [""] + paragraph(finding.message, first: "\(finding.severity.rawValue): ", style: style)
            + finding.mend.map { "  fix: \($0)" } + finding.undo.map { "  undo: \($0)" }
    }

    private static func percent(_ share: Double) -> String { "\((share * 1000).rounded() / 10) %" }
}
