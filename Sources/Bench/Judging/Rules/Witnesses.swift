import HostProbe
import Results
import Scenarios
import Vocabulary

/// Sets independent counts of what a run moved side by side: engines against each other, kernel, files.
enum Witnesses {
    /// Those that this kind of run has; a count that could not be read gives none.
    static func of(
        _ findings: RunFindings,
        observation: RunObservation,
        cell: Cell
    ) -> [WitnessRecord] {
        [
            sentAndReceived(findings.lastWords, uncounted: neverCountedBytes(cell, engines: findings.engines)),
            receivedAndLoopback(findings.workload.payload, observation),
            receivedAndOnDisk(findings), onDiskAndWritten(findings, observation, cell),
            sentAndRead(findings.lastWords, observation, cell), checkedAndRead(findings, observation, cell),
        ].compactMap { $0 }
    }

    private static let received = "net.recv_payload_bytes"
    private static let sent = "net.sent_payload_bytes"

    /// What engines say they sent against what engines say they received.
    private static func sentAndReceived(_ lastWords: LastWords, uncounted: Int64?) -> WitnessRecord? {
        guard let out = sum(sent, lastWords), let into = sum(received, lastWords) else { return nil }
        return WitnessRecord(
            quantity: "payload between engines",
            source: "\(sent) of all engines",
            bytes: out,
            otherSource: "\(received) of all engines",
            otherBytes: into,
            relation: .equal,
            uncountedBytes: uncounted
        )
    }

    /// The kernel's count of the loopback interface also has headers, acknowledgements and whoever else used it.
    private static func receivedAndLoopback(_ payload: PayloadCount?, _ observation: RunObservation) -> WitnessRecord? {
        // The counters are whole-life ones: only a payload that moved between the marks can be held against them.
        guard let counted = payload?.receivedBytes, let bytes = observation.machine?.loopbackBytes.number else {
            return nil
        }
        return WitnessRecord(
            quantity: "payload on the wire",
            source: "\(received) of the leechers",
            bytes: counted,
            otherSource: "/proc/net/dev, lo",
            otherBytes: Int64(bytes),
            relation: .atLeast
        )
    }

    private static func receivedAndOnDisk(_ findings: RunFindings) -> WitnessRecord? {
        guard let payload = findings.workload.payload, let verification = findings.verification else {
            return nil
        }
        let redundant = payload.redundantBytes
        return WitnessRecord(
            quantity: "payload received and kept",
            source: redundant > 0
                ? "\(received) less net.recv_redundant_bytes of the leechers" : "\(received) of the leechers",
            bytes: payload.receivedBytes - redundant,
            otherSource: "bytes in the leechers' files that equal the payload",
            otherBytes: verification.bytesVerified,
            relation: .equal
        )
    }

    /// Only the `posix` back end writes with calls that the kernel counts; `mmap` dirties pages.
    private static func onDiskAndWritten(
        _ findings: RunFindings,
        _ observation: RunObservation,
        _ cell: Cell
    ) -> WitnessRecord? {
        guard cell.kind.traits.rate == .received, cell.configuration.leecher.diskBackend == .posix,
            let verification = findings.verification,
            let bytes = sum("leecher", observation, \.requestedWriteBytes)
        else { return nil }
        return WitnessRecord(
            quantity: "payload written",
            source: "bytes in the leechers' files that equal the payload",
            bytes: verification.bytesVerified,
            otherSource: "/proc/PID/io wchar of the leechers",
            otherBytes: bytes,
            relation: .atLeast
        )
    }

    private static func sentAndRead(
        _ lastWords: LastWords,
        _ observation: RunObservation,
        _ cell: Cell
    ) -> WitnessRecord? {
        guard cell.kind.traits.rate == .received, cell.configuration.seeder.diskBackend == .posix,
            let out = sum(sent, lastWords, role: "seeder"), let bytes = sum("seeder", observation, \.requestedReadBytes)
        else { return nil }
        return WitnessRecord(
            quantity: "payload read",
            source: "\(sent) of the seeders",
            bytes: out,
            otherSource: "/proc/PID/io rchar of the seeders",
            otherBytes: bytes,
            relation: .atLeast
        )
    }

    private static func checkedAndRead(
        _ findings: RunFindings,
        _ observation: RunObservation,
        _ cell: Cell
    ) -> WitnessRecord? {
        guard cell.kind.traits.rate == .checked, cell.configuration.seeder.diskBackend == .posix,
            let bytes = sum("seeder", observation, \.requestedReadBytes)
        else { return nil }
        return WitnessRecord(
            quantity: "payload checked",
            source: "the payload's size",
            bytes: cell.configuration.payload.totalBytes,
            otherSource: "/proc/PID/io rchar of the engine",
            otherBytes: bytes,
            relation: .atLeast
        )
    }

    /// A counter over all engines, or those of a role; libtorrent leaves counters that are 0 out of its last words.
    private static func sum(_ counter: String, _ lastWords: LastWords, role: String = "") -> Int64? {
        let counters = lastWords.counters.filter { $0.key.hasPrefix(role) }
        return counters.isEmpty ? nil : counters.values.reduce(0) { $0 + ($1[counter] ?? 0) }
    }

    private static func sum(
        _ role: String,
        _ observation: RunObservation,
        _ value: KeyPath<ProcessIO, Int64>
    ) -> Int64? {
        let readings = observation.engines.filter { $0.role == role }.map { $0.io { $0[keyPath: value] }.number }
        guard !readings.isEmpty, readings.allSatisfy({ $0 != nil }) else { return nil }
        return Int64(readings.compactMap { $0 }.reduce(0, +))
    }
}
