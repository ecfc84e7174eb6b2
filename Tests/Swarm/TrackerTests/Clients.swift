/// The commands that start real BitTorrent clients with every source of peers but the tracker turned off.
enum Clients {
    /// aria2; it seeds what it finds complete for a minute, or downloads and ends.
    static func aria2(_ torrent: String, in directory: String, address: String, port: Int, seeds: Bool) -> [String] {
        [
            "/usr/bin/aria2c", "--no-conf", "--enable-dht=false", "--enable-dht6=false", "--bt-enable-lpd=false",
            "--enable-peer-exchange=false", "--check-integrity=true", "--file-allocation=none", "--seed-ratio=0.0",
            "--seed-time=\(seeds ? 60 : 0)", "--summary-interval=0", "--interface=\(address)",
            "--listen-port=\(port)", "--dir=\(directory)", torrent,
        ]
    }

    /// A transmission daemon that is given its torrents by `transmission-remote`.
    static func transmission(in directory: String, configuration: String, address: String, port: Int) -> [String] {
        [
            "/usr/bin/transmission-daemon", "--foreground", "--config-dir", configuration, "--download-dir",
            directory, "--no-dht", "--no-lpd", "--no-utp", "--no-portmap", "--bind-address-ipv4", address,
            "--peerport", "\(port)", "--rpc-bind-address", "127.0.0.1", "--port", "29091",
        ]
    }

    /// A libtorrent session in Python; it says `finished` once it has everything, and then goes on.
    static func libtorrent(_ torrent: String, in directory: String, address: String) -> [String] {
        ["/usr/bin/python3", "-u", "-c", libtorrentScript, torrent, directory, address]
    }

    private static let libtorrentScript = """
        import sys
        import libtorrent as lt
        torrent, directory, address = sys.argv[1:]
        bracketed = '[%s]' % address if ':' in address else address
        session = lt.session({
            'listen_interfaces': bracketed + ':0', 'outgoing_interfaces': address,
            'enable_dht': False, 'enable_lsd': False, 'enable_upnp': False, 'enable_natpmp': False,
            'enable_outgoing_utp': False, 'enable_incoming_utp': False, 'min_reconnect_time': 1,
            'alert_mask': lt.alert.category_t.tracker_notification | lt.alert.category_t.error_notification
                | lt.alert.category_t.status_notification})
        parameters = lt.add_torrent_params()
        parameters.ti = lt.torrent_info(torrent)
        parameters.save_path = directory
        parameters.flags &= ~(lt.torrent_flags.auto_managed | lt.torrent_flags.paused)
        handle = session.add_torrent(parameters)
        said = False
        while True:
            session.wait_for_alert(200)
            for alert in session.pop_alerts():
                print(type(alert).__name__, alert.message())
            if handle.status().is_seeding and not said:
                said = True
                print('finished')
        """
}
