import EngineProtocol
import Vocabulary

extension Call {
    static let replies: [Call] = [
        .reply(
            "reply to hello",
            HelloReply(
                engine: "torrbench-engine",
                engineVersion: "1",
                library: "libtorrent",
                libraryVersion: "2.0.8.0",
                buildFlags: ["ssl"],
                features: ["mmap"],
                absentCounters: ["hash_time_ns": "not counted"],
                threadGroups: ["net": "network"],
                framing: .contentLength,
                pid: 9
            ),
            #"{"protocol_version":2,"engine":"torrbench-engine","engine_version":"1","library":"libtorrent","library_version":"2.0.8.0","build_flags":["ssl"],"features":["mmap"],"absent_counters":{"hash_time_ns":"not counted"},"thread_groups":{"net":"network"},"framing":"content-length","pid":9}"#,
            required: ["protocol_version", "engine", "library", "library_version", "pid"],
            write: \.json
        ) { try HelloReply(json: $0) },
        .reply(
            "reply to configure",
            ConfigureReply(
                listenPort: 6881,
                settingsApplied: ["aio_threads": 4],
                absentSettings: ["file_pool_size"],
                diskBackend: "pread",
                limits: ["disk_threads": EngineLimit(value: 4, setting: "aio_threads")],
                pid: 17
            ),
            #"{"listen_port":6881,"settings_applied":{"aio_threads":4},"absent":["file_pool_size"],"disk_backend":"pread","limits":{"disk_threads":{"value":4,"setting":"aio_threads"}},"pid":17}"#,
            required: ["listen_port"],
            write: \.json
        ) { try ConfigureReply(json: $0) },
        .reply(
            "reply to list_settings",
            SettingsReply(settings: ["dir": .string, "split": .integer, "quiet": .boolean]),
            #"{"settings":{"dir":"string","quiet":"boolean","split":"integer"}}"#,
            required: [],
            write: \.json
        ) { try SettingsReply(json: $0) },
        .reply(
            "reply to add_torrent",
            AddTorrentReply(torrent: 1, infoHashV1: "aa", infoHashV2: "bb", addedNs: 5),
            #"{"torrent":1,"added_ns":5,"info_hash_v1":"aa","info_hash_v2":"bb"}"#,
            required: ["torrent", "added_ns"],
            write: \.json
        ) { try AddTorrentReply(json: $0) },
        .reply(
            "reply to get_status",
            StatusReply(torrents: [sampleStatus]),
            #"{"torrents":[\#(sampleStatusWire)]}"#,
            required: ["torrents"],
            write: \.json
        ) { try StatusReply(json: $0) },
        .reply(
            "status",
            sampleStatus,
            sampleStatusWire,
            required: [
                "torrent", "state", "progress_ppm", "total_wanted_bytes", "total_done_bytes", "payload_sent_bytes",
                "num_peers", "num_seeds", "have_pieces", "total_pieces", "paused", "has_metadata",
                "sampled_ns",
            ],
            write: \.json
        ) { try TorrentStatus(json: $0) },
        .reply(
            "reply to get_counters",
            CountersReply(sampledNs: 1, counters: ["b": 2, "a": -1], absent: ["x"]),
            #"{"sampled_ns":1,"counters":{"a":-1,"b":2},"absent":["x"]}"#,
            required: ["sampled_ns", "counters"],
            write: \.json
        ) { try CountersReply(json: $0) },
        .reply(
            "peer",
            samplePeer,
            samplePeerWire,
            required: ["address", "port", "transport"],
            write: \.json
        ) { try PeerStatus(json: $0) },
        .reply(
            "reply to get_peers",
            PeersReply(peers: [samplePeer]),
            #"{"peers":[\#(samplePeerWire)]}"#,
            required: ["peers"],
            write: \.json
        ) { try PeersReply(json: $0) },
        .reply(
            "reply to get_alerts_summary",
            AlertsSummary(
                performanceAlerts: ["too_few_file_descriptors": 2],
                alertsDropped: 1,
                hashFailed: 3,
                fileErrors: ["f"],
                trackerErrors: ["t"]
            ),
            #"{"performance_alerts":{"too_few_file_descriptors":2},"alerts_dropped":1,"hash_failed":3,"file_errors":["f"],"tracker_errors":["t"]}"#,
            required: ["alerts_dropped"],
            write: \.json
        ) { try AlertsSummary(json: $0) },
        .reply("reply to subscribe", SubscribeReply(absentCounters: ["x"]), #"{"absent":["x"]}"#, write: \.json) {
            try SubscribeReply(json: $0)
        },
        .reply(
            "status",
            StatusEvent(
                sampledNs: 1,
                emittedNs: 2,
                sequence: 3,
                dropped: 4,
                torrents: [sampleStatus],
                counters: ["a": 1]
            ),
            #"{"sampled_ns":1,"emitted_ns":2,"sequence":3,"dropped":4,"torrents":[\#(sampleStatusWire)],"counters":{"a":1}}"#,
            required: ["sampled_ns", "sequence", "dropped", "torrents"],
            write: \.json
        ) { try StatusEvent(json: $0) },
        .reply(
            "event",
            EngineEvent(kind: .stateChanged, torrent: 1, atNs: 7, details: ["from": "downloading", "to": "finished"]),
            #"{"kind":"state_changed","at_ns":7,"torrent":1,"from":"downloading","to":"finished"}"#,
            required: ["kind", "at_ns"],
            free: ["from", "to"],
            write: \.json
        ) { try EngineEvent(json: $0) },
        .reply(
            "reply to ping",
            PingReply(receivedNs: 1, handledNs: 2),
            #"{"received_ns":1,"handled_ns":2}"#,
            required: ["received_ns", "handled_ns"],
            write: \.json
        ) { try PingReply(json: $0) },
        .reply(
            "rusage",
            sampleUsage,
            sampleUsageWire,
            required: [
                "user_cpu_ns", "system_cpu_ns", "max_rss_bytes", "minor_faults", "major_faults", "voluntary_switches",
                "involuntary_switches", "block_in", "block_out",
            ],
            write: \.json
        ) { try ProcessUsage(json: $0) },
        .reply(
            "reply to shutdown",
            ShutdownReply(resourceUsage: sampleUsage, counters: ["a": 1]),
            #"{"rusage":\#(sampleUsageWire),"counters":{"a":1}}"#,
            required: ["rusage"],
            free: ["rusage"],
            write: \.json
        ) { try ShutdownReply(json: $0) },
    ]

    static let sampleStatus = TorrentStatus(
        torrent: 1,
        name: "n",
        state: .downloading,
        progressPpm: 500_000,
        totalWantedBytes: 1 << 53,
        totalDoneBytes: 2,
        payloadReceivedBytes: 3,
        payloadSentBytes: 4,
        numPeers: 5,
        numSeeds: 6,
        havePieces: 7,
        totalPieces: 8,
        paused: false,
        hasMetadata: true,
        error: "disk full",
        sampledNs: 9
    )

    private static let sampleStatusWire =
        #"{"torrent":1,"name":"n","state":"downloading","progress_ppm":500000,"total_wanted_bytes":9007199254740992,"total_done_bytes":2,"payload_sent_bytes":4,"num_peers":5,"num_seeds":6,"have_pieces":7,"total_pieces":8,"paused":false,"has_metadata":true,"sampled_ns":9,"payload_received_bytes":3,"error":"disk full"}"#

    private static let samplePeer = PeerStatus(
        address: "127.0.0.3",
        port: 6881,
        client: "c",
        transport: "utp",
        encrypted: true,
        payloadSentBytes: 1,
        payloadReceivedBytes: 2
    )

    private static let samplePeerWire =
        #"{"address":"127.0.0.3","port":6881,"client":"c","transport":"utp","encrypted":true,"payload_sent_bytes":1,"payload_received_bytes":2}"#

    private static let sampleUsage = ProcessUsage(
        userCPUNs: 1,
        systemCPUNs: 2,
        peakResidentBytes: 3,
        minorFaults: 4,
        majorFaults: 5,
        voluntarySwitches: 6,
        involuntarySwitches: 7,
        blocksIn: 8,
        blocksOut: 9
    )

    private static let sampleUsageWire =
        #"{"user_cpu_ns":1,"system_cpu_ns":2,"max_rss_bytes":3,"minor_faults":4,"major_faults":5,"voluntary_switches":6,"involuntary_switches":7,"block_in":8,"block_out":9}"#
}
