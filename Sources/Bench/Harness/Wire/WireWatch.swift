import FoundationEssentials
import Judging
import Metainfo
import PacketCapture
import Results
import Scenarios
import Vocabulary

/// Captures what a run's engines say to one another, and reads the capture when they are done.
struct WireWatch: Sendable {
    private let options: CaptureOptions
    private let metainfoPath: String
    private let shelf: CaptureShelf?
    private let name: String

    /// Nil where the cell asks for no witness on the wire.
    init?(_ context: RunContext, engines: [RunningEngine]) {
        let mode: CaptureMode
        switch context.configuration.witness {
        case .off: return nil
        case .headers: mode = .headers
        case .full: mode = .full
        }
        let ports = engines.map { UInt16(truncatingIfNeeded: $0.port) } + context.trackerPorts
        // By ports, which the kernel gave to this run alone: the engines' and its own tracker's. By address it would take
        // in what another torrbench on this machine moves, whose engines have the same ones.
        options = CaptureOptions(path: "\(context.directory)/capture.pcap", mode: mode, ports: ports)
        metainfoPath = context.prepared.metainfoPath
        shelf = context.shelf
        name = "run-\(context.planned.index + 1)-\(mode.rawValue)"
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

    /// Captures while `body` runs; what it gave, with what the wire says.
    func watching<Value: Sendable>(
        _ body: @Sendable () async throws -> Value
    ) async throws -> (value: Value, wire: CapturedWire) {
        do {
            let (value, statistics) = try await LiveCapture.with(options, body)
            let analysis = try CaptureAnalysis.run(path: options.path, torrents: torrents)
            var record = WireRecord(analysis, statistics, options.mode)
            switch shelf?.keep(options.path, as: name) {
            case .success(let file): record.file = file
            case .failure(let removal): record.fileAbsence = removal.reason
            case nil: break
            }
            let wire = CapturedWire(
                record: record,
                duplicateBytes: options.mode == .full
                    ? analysis.downloads.reduce(0) { $0 + $1.duplicateBytes } : nil,
                measurements: WireMeasures.of(analysis, statistics, options.mode)
            )
            return (value, wire)
        } catch let error as CaptureError {
            throw Self.harnessError(error)
        }
    }

    /// The run's own torrent, by which rules about pieces can be checked; none where it cannot be read.
    private var torrents: [TorrentFacts] {
        guard let bytes = FileManager.default.contents(atPath: metainfoPath),
            let torrent = try? TorrentMetainfo(parsing: Array(bytes))
        else { return [] }
        return [TorrentFacts(torrent)]
    }

    private static func harnessError(_ error: CaptureError) -> HarnessError {
        HarnessError(error.code == .notPermitted ? .permission : .environmentUnfit, "witness on the wire: \(error)")
    }
}
