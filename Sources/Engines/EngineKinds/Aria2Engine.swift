extension EngineDescriptor {
    /// Debian's aria2c, driven by its JSON-RPC.
    static let aria2 = EngineDescriptor(
        launch: .script(
            Script(file: "aria2.py", module: nil, client: Client(path: "/usr/bin/aria2c", package: "aria2"))
        ),
        keys: [.program, .interpreter],
        settings: .aria2
    )
}

extension SettingTable {
    /// As `aria2c --help=#all` of 1.36.0 lists its options; numbers may have a suffix there and are text.
    static let aria2 = SettingTable(
        library: "aria2",
        version: "1.36.0",
        types: words(switches).reduce(into: words(texts).reduce(into: [:]) { $0[$1] = .string }) { $0[$1] = .boolean },
        reserved: words(own).reduce(into: [:]) {
            $0[$1] = "the adapter gives every engine its own place and keeps it off the user's files"
        },
        deprecated: [],
        byteValued: [],
        advised: [:]
    )

    private static let own = """
        allow-overwrite async-dns auto-file-renaming auto-save-interval bt-enable-lpd bt-exclude-tracker
        bt-seed-unverified bt-tracker check-certificate check-integrity conf-path daemon dir disable-ipv6 enable-dht
        enable-dht6 enable-peer-exchange enable-rpc help input-file interface listen-port log
        max-concurrent-downloads no-conf no-netrc on-bt-download-complete on-download-complete on-download-error
        on-download-pause on-download-start on-download-stop quiet rpc-listen-all rpc-listen-port
        rpc-max-request-size rpc-passwd rpc-save-upload-metadata rpc-secret rpc-user save-session seed-ratio
        seed-time stop stop-with-process torrent-file version
        """

    private static let switches = """
        allow-overwrite allow-piece-length-change always-resume async-dns auto-file-renaming bt-detach-seed-only
        bt-enable-hook-after-hash-check bt-enable-lpd bt-force-encryption bt-hash-check-seed bt-load-saved-metadata
        bt-metadata-only bt-remove-unselected-file bt-require-crypto bt-save-metadata bt-seed-unverified
        check-certificate check-integrity conditional-get content-disposition-default-utf8 continue daemon
        deferred-input disable-ipv6 dry-run enable-async-dns6 enable-color enable-dht enable-dht6
        enable-http-keep-alive enable-http-pipelining enable-mmap enable-peer-exchange enable-rpc force-save
        force-sequential ftp-pasv ftp-reuse-connection hash-check-only http-accept-gzip http-auth-challenge
        http-no-cache human-readable keep-unfinished-download-result metalink-enable-unique-protocol no-conf no-netrc
        parameterized-uri pause pause-metadata quiet realtime-chunk-checksum remote-time remove-control-file
        reuse-uri rpc-allow-origin-all rpc-listen-all rpc-save-upload-metadata rpc-secure save-not-found
        show-console-readout show-files stderr truncate-console-readout use-head
        """

    private static let texts = """
        all-proxy all-proxy-passwd all-proxy-user async-dns-server auto-save-interval bt-exclude-tracker
        bt-external-ip bt-lpd-interface bt-max-open-files bt-max-peers bt-min-crypto-level bt-prioritize-piece
        bt-request-peer-speed-limit bt-stop-timeout bt-tracker bt-tracker-connect-timeout bt-tracker-interval
        bt-tracker-timeout ca-certificate certificate checksum conf-path connect-timeout console-log-level
        dht-entry-point dht-entry-point6 dht-file-path dht-file-path6 dht-listen-addr6 dht-listen-port
        dht-message-timeout dir disk-cache download-result dscp event-poll file-allocation follow-metalink
        follow-torrent ftp-passwd ftp-proxy ftp-proxy-passwd ftp-proxy-user ftp-type ftp-user gid header help
        http-passwd http-proxy http-proxy-passwd http-proxy-user http-user https-proxy https-proxy-passwd
        https-proxy-user index-out input-file interface listen-port load-cookies log log-level lowest-speed-limit
        max-concurrent-downloads max-connection-per-server max-download-limit max-download-result max-file-not-found
        max-mmap-limit max-overall-download-limit max-overall-upload-limit max-resume-failure-tries max-tries
        max-upload-limit metalink-base-uri metalink-file metalink-language metalink-location metalink-os
        metalink-preferred-protocol metalink-version min-split-size min-tls-version multiple-interface netrc-path
        no-file-allocation-limit no-proxy on-bt-download-complete on-download-complete on-download-error
        on-download-pause on-download-start on-download-stop optimize-concurrent-downloads out peer-agent
        peer-id-prefix piece-length private-key proxy-method referer retry-wait rlimit-nofile rpc-certificate
        rpc-listen-port rpc-max-request-size rpc-passwd rpc-private-key rpc-secret rpc-user save-cookies save-session
        save-session-interval seed-ratio seed-time select-file server-stat-if server-stat-of server-stat-timeout
        socket-recv-buffer-size split ssh-host-key-md stop stop-with-process stream-piece-selector summary-interval
        timeout torrent-file uri-selector user-agent version
        """
}
