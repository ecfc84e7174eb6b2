import EngineProtocol
import Vocabulary

/// What the scripted engine answers where its script says nothing: the least that a client can go on with.
enum CannedReplies {
    static func reply(
        to request: Request,
        pid: Int32,
        framing: Framing,
        features: [String],
        nowNs: Int64
    ) -> JSONValue {
        switch request.method {
        case Method.hello:
            HelloReply(
                engine: "scripted-engine",
                engineVersion: "1",
                library: "none",
                libraryVersion: "0",
                buildFlags: [],
                features: features,
                framing: framing,
                pid: Int64(pid)
            ).json
        case Method.configure:
            ConfigureReply(
                listenPort: 6881,
                settingsApplied: ["aio_threads": 2],
                limits: [EngineLimit.Kind.diskThreads.rawValue: EngineLimit(value: 2, setting: "aio_threads")]
            ).json
        case Method.listSettings: SettingsReply(settings: ["aio_threads": .integer]).json
        case Method.addTorrent:
            AddTorrentReply(torrent: 1, infoHashV1: nil, infoHashV2: nil, addedNs: nowNs).json
        case Method.ping: PingReply(receivedNs: nowNs, handledNs: nowNs).json
        case Method.echo: request.params ?? .null
        case Method.getCounters: CountersReply(sampledNs: nowNs, counters: [:], absent: []).json
        case Method.getAlertsSummary:
            AlertsSummary(performanceAlerts: [:], alertsDropped: 0, hashFailed: 0, fileErrors: [], trackerErrors: [])
                .json
        case Method.subscribe: SubscribeReply(absentCounters: []).json
        case Method.getPeers: ["peers": []]
        case Method.shutdown: ShutdownReply(resourceUsage: usage, counters: [:]).json
        default: [:]
        }
    }

    private static let usage = ProcessUsage(
        userCPUNs: 0,
        systemCPUNs: 0,
        peakResidentBytes: 0,
        minorFaults: 0,
        majorFaults: 0,
        voluntarySwitches: 0,
        involuntarySwitches: 0,
        blocksIn: 0,
        blocksOut: 0
    )
}
