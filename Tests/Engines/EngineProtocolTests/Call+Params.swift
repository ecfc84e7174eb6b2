import EngineProtocol
import Vocabulary

extension Call {
    static let params: [Call] = [
        .params(
            "hello",
            HelloParams(client: "torrbench 1"),
            #"{"protocol_version":2,"client":"torrbench 1"}"#,
            required: ["protocol_version"],
            write: \.json
        ) { try HelloParams(json: $0) },
        .params(
            "configure",
            ConfigureParams(
                role: .leecher,
                profile: .highPerformanceSeed,
                diskBackend: .posix,
                listenAddress: "127.0.0.2",
                transport: .utp,
                checksHashes: false,
                settings: ["aio_threads": 4, "user_agent": "x", "enable_dht": false]
            ),
            #"{"role":"leecher","profile":"high_performance_seed","disk_backend":"posix","listen_address":"127.0.0.2","transport":"utp","check_hashes":false,"settings":{"aio_threads":4,"user_agent":"x","enable_dht":false}}"#,
            required: ["role", "listen_address"],
            write: \.json
        ) { try ConfigureParams(json: $0) },
        .params(
            "add_torrent",
            AddTorrentParams(
                metainfo: .path("/m"),
                savePath: "/s",
                start: .havePieces,
                trackers: ["http://127.0.0.1/a"],
                paused: true,
                storageMode: "allocate"
            ),
            #"{"save_path":"/s","start":"have_pieces","paused":true,"storage_mode":"allocate","metainfo_path":"/m","trackers":["http://127.0.0.1/a"]}"#,
            required: ["metainfo_path", "save_path"],
            write: \.json
        ) { try AddTorrentParams(json: $0) },
        .params(
            "add_torrent",
            AddTorrentParams(metainfo: .base64("ZGU="), savePath: "/s", start: .seedMode),
            #"{"save_path":"/s","start":"seed_mode","paused":false,"storage_mode":"sparse","metainfo_base64":"ZGU="}"#,
            required: ["metainfo_base64", "save_path"],
            write: \.json
        ) { try AddTorrentParams(json: $0) },
        .params(
            "add_magnet",
            AddMagnetParams(uri: "magnet:?xt=urn:btih:0", savePath: "/s"),
            #"{"uri":"magnet:?xt=urn:btih:0","save_path":"/s"}"#,
            required: ["uri", "save_path"],
            write: \.json
        ) { try AddMagnetParams(json: $0) },
        .params("pause", TorrentParams(torrent: 3), #"{"torrent":3}"#, required: ["torrent"], write: \.json) {
            try TorrentParams(json: $0, method: Method.pause)
        },
        .params("get_status", GetStatusParams(torrent: 3), #"{"torrent":3}"#, write: \.json) {
            try GetStatusParams(json: $0)
        },
        .params("get_status", GetStatusParams(), "{}", write: \.json) { try GetStatusParams(json: $0) },
        .params(
            "remove",
            RemoveParams(torrent: 3, deleteFiles: true),
            #"{"torrent":3,"delete_files":true}"#,
            required: ["torrent"],
            write: \.json
        ) { try RemoveParams(json: $0) },
        .params(
            "connect_peer",
            ConnectPeerParams(torrent: 1, address: "::1", port: 65535),
            #"{"torrent":1,"address":"::1","port":65535}"#,
            required: ["torrent", "address", "port"],
            write: \.json
        ) { try ConnectPeerParams(json: $0) },
        .params(
            "get_counters",
            GetCountersParams(names: ["net.sent_bytes"]),
            #"{"names":["net.sent_bytes"]}"#,
            write: \.json
        ) { try GetCountersParams(json: $0) },
        .params(
            "subscribe",
            SubscribeParams(intervalMs: 60_000, counters: ["a", "b"]),
            #"{"interval_ms":60000,"counters":["a","b"]}"#,
            required: ["interval_ms"],
            write: \.json
        ) { try SubscribeParams(json: $0) },
    ]
}
