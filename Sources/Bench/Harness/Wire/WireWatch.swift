import FoundationEssentials
import Glibc
import Judging
import Metainfo
import PacketCapture
import Results
import Scenarios
import Threads

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
            let beforeNs = Self.wallClockAheadNs
            let (value, statistics) = try await LiveCapture.with(options, body)
            let aheadNs = (beforeNs, Self.wallClockAheadNs)
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
                measurements: WireMeasures.of(analysis, statistics, options.mode),
                payloadTimes: Self.payloadTimes(analysis, statistics, options.mode, wallClockAheadNs: aheadNs)
            )
            return (value, wire)
        } catch let error as CaptureError {
            throw Self.harnessError(error)
        }
    }

    /// What the capture's stamps may be off beside the change of the wall clock.
    private static let stampSlackNs: Int64 = 5_000_000
    /// A wall clock that was set while packets were captured says nothing of them.
    private static let clockChangeNs: Int64 = 50_000_000

    /// Payload in one part of the capture's time that cannot be messages about a swarm that has all there is.
    private static let busyBytes: Int64 = 1 << 20

    /// When blocks were on the wire, by the monotonic clock; nil where packets are missing or the wall clock was set.
    static func payloadTimes(
        _ analysis: WireAnalysis,
        _ statistics: CaptureStatistics,
        _ mode: CaptureMode,
        wallClockAheadNs: (before: Int64, after: Int64)
    ) -> StampsRecord.Wire? {
        let changeNs = abs(wallClockAheadNs.after - wallClockAheadNs.before)
        guard statistics.packetsDropped == 0, changeNs <= clockChangeNs, let startNs = analysis.capture.firstNs,
            let firstNs = analysis.downloads.compactMap(\.firstBlockNs).min(),
            let newNs = analysis.downloads.compactMap(\.lastNewBlockNs).max()
        else { return nil }
        // Of headers few blocks are read, so that there the packets' lengths tell more: this much payload came no earlier.
        let busyNs = analysis.transportPayload.flatMap { series in
            series.values.lastIndex { $0 >= busyBytes }.map { series.startNs + Int64($0) * series.binNs - startNs }
        }
        let lastNs = mode == .headers ? max(newNs, busyNs ?? newNs) : newNs
        let shiftNs = startNs - wallClockAheadNs.after
        return StampsRecord.Wire(
            firstBlockNs: firstNs + shiftNs,
            lastBlockNs: lastNs + shiftNs,
            slackNs: stampSlackNs + changeNs
        )
    }

    /// How far the clock of the packets' stamps is ahead of that of the engines'.
    private static var wallClockAheadNs: Int64 {
        var time = timespec()
        clock_gettime(CLOCK_REALTIME, &time)
        return Int64(time.tv_sec) * 1_000_000_000 + Int64(time.tv_nsec) - MonotonicClock.nowNs
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
