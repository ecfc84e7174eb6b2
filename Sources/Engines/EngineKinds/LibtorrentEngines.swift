extension EngineDescriptor {
    /// libtorrent through C++.
    static let libtorrent = EngineDescriptor(
        launch: .program,
        keys: [.program, .burnPercent, .stall, .diskBackend],
        settings: .libtorrent
    )

    /// libtorrent through its Python bindings.
    static let python = EngineDescriptor(
        launch: .script(Script(file: "__main__.py", module: "libtorrent", client: nil)),
        keys: [.interpreter, .diskBackend],
        settings: .libtorrent
    )
}

extension SettingTable {
    /// Names and types as `default_settings()` of python3-libtorrent 2.0.8 lists them.
    package static let libtorrent = SettingTable(
        library: "libtorrent",
        version: "2.0.8",
        types: [(integers, ValueType.integer), (booleans, .boolean), (strings, .string)].reduce(into: [:]) {
            types,
            group in
            for name in words(group.0) { types[name] = group.1 }
        },
        reserved: [
            "listen_interfaces": "the harness gives every engine its own address",
            "outgoing_interfaces": "the harness gives every engine its own address",
            "enable_incoming_tcp": "use the key 'transport'",
            "enable_outgoing_tcp": "use the key 'transport'",
            "enable_incoming_utp": "use the key 'transport'",
            "enable_outgoing_utp": "use the key 'transport'",
            "alert_mask": "the engine needs its own alerts",
        ],
        deprecated: words(unused),
        byteValued: words(sizes),
        // `performance_alert::performance_warning_t`.
        advised: [
            "outstanding_disk_buffer_limit_reached": "max_queued_disk_bytes",
            "outstanding_request_limit_reached": "max_out_request_queue",
            "upload_limit_too_low": "upload_rate_limit",
            "download_limit_too_low": "download_rate_limit",
            "send_buffer_watermark_too_low": "send_buffer_watermark",
            "too_many_optimistic_unchoke_slots": "num_optimistic_unchoke_slots",
            "too_high_disk_queue_limit": "max_queued_disk_bytes",
            "too_few_outgoing_ports": "num_outgoing_ports",
        ]
    )

    private static let sizes = """
        download_rate_limit inactive_down_rate inactive_up_rate max_http_recv_buffer_size max_metadata_size
        max_peer_recv_buffer_size max_queued_disk_bytes recv_socket_buffer_size send_buffer_low_watermark
        send_buffer_watermark send_not_sent_low_watermark send_socket_buffer_size tracker_maximum_response_length
        upload_rate_limit urlseed_max_request_bytes
        """

    /// What `settings_pack.hpp` keeps for programs written for 1.x and nothing in the library reads.
    private static let unused = """
        active_loaded_limit aio_max allow_partial_disk_writes announce_double_nat broadcast_lsd
        cache_buffer_chunk_size cache_expiry cache_size cache_size_volatile coalesce_reads coalesce_writes
        contiguous_recv_buffer decrease_est_reciprocation_rate default_cache_min_age default_est_reciprocation_rate
        dont_flush_write_cache file_checks_delay_per_block force_proxy guided_read_cache half_open_limit
        ignore_limits_on_local_network ignore_resume_timestamps increase_est_reciprocation_rate lazy_bitfields
        local_download_rate_limit local_upload_rate_limit lock_disk_cache lock_files low_prio_disk network_threads
        rate_limit_utp read_cache_line_size ssl_listen strict_super_seeding support_merkle_torrents
        use_disk_cache_pool use_disk_read_ahead use_read_cache use_write_cache utp_delayed_ack volatile_read_cache
        write_cache_line_size
        """

    private static let integers = """
        active_checking active_dht_limit active_downloads active_limit active_loaded_limit active_lsd_limit
        active_seeds active_tracker_limit aio_max aio_threads alert_mask alert_queue_size allowed_enc_level
        allowed_fast_set_size auto_manage_interval auto_manage_startup auto_scrape_interval auto_scrape_min_interval
        cache_buffer_chunk_size cache_expiry cache_size cache_size_volatile checking_mem_usage choking_algorithm
        close_file_interval connect_seed_every_n_download connection_speed connections_limit connections_slack
        decrease_est_reciprocation_rate default_cache_min_age default_est_reciprocation_rate dht_announce_interval
        dht_block_ratelimit dht_block_timeout dht_item_lifetime dht_max_dht_items dht_max_fail_count
        dht_max_infohashes_sample_count dht_max_peers dht_max_peers_reply dht_max_torrent_search_reply
        dht_max_torrents dht_sample_infohashes_interval dht_search_branching dht_upload_rate_limit disk_io_read_mode
        disk_io_write_mode disk_write_mode download_rate_limit file_checks_delay_per_block file_pool_size
        half_open_limit handshake_timeout hashing_threads i2p_port in_enc_policy inactive_down_rate inactive_up_rate
        inactivity_timeout increase_est_reciprocation_rate initial_picker_threshold listen_queue_size
        local_download_rate_limit local_service_announce_interval local_upload_rate_limit
        max_allowed_in_request_queue max_concurrent_http_announces max_failcount max_http_recv_buffer_size
        max_metadata_size max_out_request_queue max_paused_peerlist_size max_peer_recv_buffer_size max_peerlist_size
        max_pex_peers max_piece_count max_queued_disk_bytes max_rejects max_retry_port_bind max_suggest_pieces
        max_web_seed_connections metadata_token_limit min_announce_interval min_reconnect_time mixed_mode_algorithm
        mmap_file_size_cutoff network_threads num_optimistic_unchoke_slots num_outgoing_ports num_want
        optimistic_disk_retry optimistic_unchoke_interval out_enc_policy outgoing_port peer_connect_timeout
        peer_dscp peer_timeout peer_turnover peer_turnover_cutoff peer_turnover_interval piece_timeout
        predictive_piece_announce proxy_port proxy_type rate_choker_initial_threshold read_cache_line_size
        recv_socket_buffer_size request_queue_time request_timeout resolver_cache_timeout seed_choking_algorithm
        seed_time_limit seed_time_ratio_limit seeding_piece_quota send_buffer_low_watermark send_buffer_watermark
        send_buffer_watermark_factor send_not_sent_low_watermark send_socket_buffer_size share_mode_target
        share_ratio_limit ssl_listen stop_tracker_timeout suggest_mode tick_interval torrent_connect_boost
        tracker_backoff tracker_completion_timeout tracker_maximum_response_length tracker_receive_timeout
        udp_tracker_token_expiry unchoke_interval unchoke_slots_limit upload_rate_limit upnp_lease_duration
        urlseed_max_request_bytes urlseed_pipeline_size urlseed_timeout urlseed_wait_retry utp_connect_timeout
        utp_cwnd_reduce_timer utp_delayed_ack utp_fin_resends utp_gain_factor utp_loss_multiplier utp_min_timeout
        utp_num_resends utp_syn_resends utp_target_delay web_seed_name_lookup_retry whole_pieces_threshold
        write_cache_line_size
        """

    private static let booleans = """
        allow_i2p_mixed allow_idna allow_multiple_connections_per_ip allow_partial_disk_writes
        always_send_user_agent announce_crypto_support announce_double_nat announce_to_all_tiers
        announce_to_all_trackers anonymous_mode apply_ip_filter_to_trackers auto_manage_prefer_seeds auto_sequential
        ban_web_seeds broadcast_lsd close_redundant_connections coalesce_reads coalesce_writes
        contiguous_recv_buffer dht_aggressive_lookups dht_enforce_node_id dht_extended_routing_table
        dht_ignore_dark_internet dht_prefer_verified_node_ids dht_privacy_lookups dht_read_only
        dht_restrict_routing_ips dht_restrict_search_ips disable_hash_checks dont_count_slow_torrents
        dont_flush_write_cache enable_dht enable_incoming_tcp enable_incoming_utp enable_ip_notifier enable_lsd
        enable_natpmp enable_outgoing_tcp enable_outgoing_utp enable_set_file_valid_data enable_upnp force_proxy
        guided_read_cache ignore_limits_on_local_network ignore_resume_timestamps incoming_starts_queued_torrents
        lazy_bitfields listen_system_port_fallback lock_disk_cache lock_files low_prio_disk no_atime_storage
        no_connect_privileged_ports no_recheck_incomplete_resume piece_extent_affinity prefer_rc4
        prefer_udp_trackers prioritize_partial_pieces proxy_hostnames proxy_peer_connections
        proxy_tracker_connections rate_limit_ip_overhead rate_limit_utp report_redundant_bytes
        report_true_downloaded report_web_seed_downloads seeding_outgoing_connections send_redundant_have
        smooth_connects socks5_udp_send_local_ep ssrf_mitigation strict_end_game_mode strict_super_seeding
        support_merkle_torrents support_share_mode upnp_ignore_nonrouters use_dht_as_fallback use_disk_cache_pool
        use_disk_read_ahead use_parole_mode use_read_cache use_write_cache validate_https_trackers
        volatile_read_cache
        """

    private static let strings = """
        dht_bootstrap_nodes i2p_hostname listen_interfaces outgoing_interfaces peer_fingerprint proxy_hostname
        proxy_password proxy_username user_agent
        """
}
