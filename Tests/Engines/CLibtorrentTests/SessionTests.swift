import CLibtorrent
import TestSupport
import Testing
import Vocabulary

@Suite(.timeLimit(.minutes(2)), .queued) struct SessionTests {
    /// Lends a session that listens on an address of its own and talks to nobody.
    private func withSession(_ address: String, _ body: (OpaquePointer) throws -> Void) throws {
        let settings = try #require(tb_settings_create(.libraryDefault, nil))
        defer { tb_settings_destroy(settings) }
        for name in ["enable_dht", "enable_lsd", "enable_upnp", "enable_natpmp"] {
            #expect(tb_settings_set_bool(settings, name, false, nil))
        }
        #expect(tb_settings_set_string(settings, "listen_interfaces", "\(address):0", nil))
        let session = try #require(tb_session_create(settings, .mmap, nil))
        defer { tb_session_destroy(session) }
        try body(session)
    }

    @Test func refusedTorrentsFillTheError() throws {
        try withSession("127.89.0.1") { session in
            var error = tb_error()
            var added = tb_added()
            var request = tb_add_request()
            #expect(!tb_session_add(session, &request, &added, &error))
            #expect(error.code == Int32(TB_CODE_BAD_ARGUMENT))
            let refused = "/tmp".withCString { path in
                "magnet:?nothing".withCString { uri in
                    request.save_path = path
                    request.magnet_uri = uri
                    return !tb_session_add(session, &request, &added, &error)
                }
            }
            #expect(refused)
            #expect(text(error.category) == "libtorrent")
            #expect(!tb_torrent_pause(session, 1, &error))
            #expect(error.code == Int32(TB_CODE_UNKNOWN_TORRENT))
            #expect(text(error.message) == "no torrent 1 in this session")
        }
    }

    @Test func alertsThatDoNotFitStayQueued() throws {
        try withSession("127.89.0.2") { session in
            // Two sockets come to listen, and two samples are asked for: at least four alerts.
            #expect(tb_session_post_counters(session, nil))
            #expect(tb_session_post_counters(session, nil))
            var kinds: [tb_alert_kind] = []
            var alert = [tb_alert()]
            var count: Int32 = 0
            while kinds.count(where: { $0 == .countersUpdated }) < 2 {
                try #require(tb_session_wait(session, 10_000_000_000))
                #expect(tb_session_poll(session, &alert, 1, &count, nil))
                if count == 1 { kinds.append(alert[0].kind) }
            }
            #expect(kinds.contains(.listenSucceeded))
        }
    }

    @Test func countersComeByName() throws {
        // Counted with python3-libtorrent 2.0.8: len(session_stats_metrics()).
        #expect(tb_counter_count() == 291)
        var names: Set<String> = []
        var counter = tb_counter()
        for position in 0..<tb_counter_count() {
            #expect(tb_counter_describe(position, &counter))
            names.insert(text(counter.name))
            if text(counter.name) == "disk.num_running_threads" { #expect(counter.is_gauge) }
            if text(counter.name) == "net.recv_payload_bytes" { #expect(!counter.is_gauge) }
        }
        #expect(names.count == 291)
        #expect(!tb_counter_describe(291, &counter))
    }
}
