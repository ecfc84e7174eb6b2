import PacketCapture
import Results
import Scenarios

/// Captures what a run's engines say to one another, and reads the capture when they are done.
struct WireWatch: Sendable {
    private let options: CaptureOptions

    /// Nil where the cell asks for no witness on the wire.
    init?(_ context: RunContext, engines: [RunningEngine]) {
        let mode: CaptureMode
        switch context.configuration.witness {
        case .off: return nil
        case .headers: mode = .headers
        case .full: mode = .full
        }
        let ports = engines.map { UInt16(truncatingIfNeeded: $0.port) }
        // By ports, which the kernel gave to this run alone. By address it would take in what another torrbench on this
        // machine moves, whose engines have the same ones; announces, from ports nobody knows before, are left out.
        options = CaptureOptions(path: "\(context.directory)/capture.pcap", mode: mode, ports: ports)
    }

    /// Throws `HarnessError` `.permission`, with the command that helps, when a cell needs a capture and none is allowed.
    static func preflight(_ cells: [Cell]) throws(HarnessError) {
        guard cells.contains(where: { $0.configuration.witness != .off }) else { return }
        do throws(CaptureError) {
            try LiveCapture.preflight()
        } catch {
            throw harnessError(error)
        }
    }

    /// Captures while `body` runs; its findings with what the wire says added.
    func watching(_ body: @Sendable () async throws -> RunFindings) async throws -> RunFindings {
        do {
            var (findings, statistics) = try await LiveCapture.with(options, body)
            let analysis = try CaptureAnalysis.run(path: options.path)
            findings.evidence.wire = WireEvidence(mode: options.mode, statistics: statistics, analysis: analysis)
            findings.measurements.merge(WireMeasures.of(analysis, statistics)) { own, _ in own }
            return findings
        } catch let error as CaptureError {
            throw Self.harnessError(error)
        }
    }

    private static func harnessError(_ error: CaptureError) -> HarnessError {
        HarnessError(error.code == .notPermitted ? .permission : .environmentUnfit, "witness on the wire: \(error)")
    }
}
