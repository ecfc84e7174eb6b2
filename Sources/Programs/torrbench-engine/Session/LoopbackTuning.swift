import Vocabulary

/// The `loopback` profile: libtorrent's defaults with queues deep enough for a peer on the same machine.
enum LoopbackTuning {
    static let settings: [(name: String, value: SettingValue)] = [
        // Nobody waits for a turn, and TCP is not held back for uTP's sake.
        ("unchoke_slots_limit", .integer(-1)),
        ("mixed_mode_algorithm", .integer(0)),
        ("connections_limit", .integer(8000)),
        ("connection_speed", .integer(500)),
        // A peer is dialled on the next tick: at the default of 500 ms that is a good part of a short transfer.
        ("tick_interval", .integer(100)),
        // Deep request queues; the seeder's "allowed" is what its leechers get to hear.
        ("max_out_request_queue", .integer(8000)),
        ("max_allowed_in_request_queue", .integer(8000)),
        // With the default of 3 s a peer's queue length wraps at 16 bits above 341 MiB/s.
        ("request_queue_time", .integer(1)),
        // Deep disk queue: the default of 1 MiB stops the peer every few blocks.
        ("max_queued_disk_bytes", .integer(64 * 1024 * 1024)),
        // Wide send buffers: the seeder reads ahead of the socket.
        ("send_buffer_watermark", .integer(8 * 1024 * 1024)),
        ("send_buffer_low_watermark", .integer(1024 * 1024)),
        ("send_buffer_watermark_factor", .integer(150)),
        ("send_not_sent_low_watermark", .integer(512 * 1024)),
        ("max_peer_recv_buffer_size", .integer(5 * 1024 * 1024)),
        // A full check may have 16 MiB outstanding instead of 4.
        ("checking_mem_usage", .integer(1024)),
        // 2.0.8 evicts the most recently used file of its pool; let it hold all of them.
        ("file_pool_size", .integer(500)),
    ]
}
