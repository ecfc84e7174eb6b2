extension ClientPair {
    /// Makes a torrent, a tracker, a capture and two clients; ends when the second client has the payload.
    static let script = #"""
        import http.server, json, os, random, signal, socket, subprocess, sys, threading, time
        import libtorrent as lt
        # Dispatch's threads block signals, and children inherit that.
        signal.pthread_sigmask(signal.SIG_SETMASK, [])
        job = json.loads(sys.argv[1])
        work, kind, size = job["directory"], job["kind"], job["bytes"]
        SEEDER, LEECHER, TRACKER = "10.77.0.1", "10.77.0.2", "10.77.0.3"
        PORTS = {SEEDER: 6881, LEECHER: 6882}
        deadline = time.monotonic() + 60
        for argv in (["ip", "link", "set", "lo", "up"],) + tuple(["ip", "address", "add", a + "/32", "dev", "lo"] for a in (SEEDER, LEECHER, TRACKER)):
            subprocess.run(argv, check=True)

        class Tracker(http.server.BaseHTTPRequestHandler):
            def do_GET(self):
                peers = b"".join(socket.inet_aton(a) + p.to_bytes(2, "big") for a, p in PORTS.items() if a != self.client_address[0])
                body = b"d8:intervali60e5:peers%d:%se" % (len(peers), peers)
                self.send_response(200)
                self.send_header("Content-Length", str(len(body)))
                self.end_headers()
                self.wfile.write(body)
            def log_message(self, *_): pass

        def start_tracker():
            server = http.server.ThreadingHTTPServer((TRACKER, 6969), Tracker)
            threading.Thread(target=server.serve_forever, daemon=True).start()

        def make_torrent():
            os.makedirs(work + "/seed"); os.makedirs(work + "/leech")
            with open(work + "/seed/payload", "wb") as file: file.write(random.Random(7).randbytes(size))
            storage = lt.file_storage()
            storage.add_file("payload", size)
            made = lt.create_torrent(storage, 65536, lt.create_torrent.v2_only if kind == "libtorrent-v2" else lt.create_torrent.v1_only)
            made.add_tracker("http://%s:6969/announce" % TRACKER)
            lt.set_piece_hashes(made, work + "/seed")
            with open(work + "/payload.torrent", "wb") as file: file.write(lt.bencode(made.generate()))

        def start_capture():
            capture = subprocess.Popen(["dumpcap", "-q", "-i", "lo", "-s", "0", "-B", "64", "-w", work + "/capture.pcapng"], stderr=subprocess.PIPE)
            while b"File:" not in capture.stderr.readline(): pass
            return capture

        def session(address, utp):
            return lt.session({"listen_interfaces": "%s:%d" % (address, PORTS[address]), "outgoing_interfaces": address,
                "enable_dht": False, "enable_lsd": False, "enable_upnp": False, "enable_natpmp": False,
                "enable_incoming_utp": utp, "enable_outgoing_utp": utp, "enable_incoming_tcp": not utp, "enable_outgoing_tcp": not utp,
                "stop_tracker_timeout": 0, "in_enc_policy": 2, "out_enc_policy": 2, "alert_mask": 0})

        def libtorrent_pair(utp):
            info = lt.torrent_info(work + "/payload.torrent")
            seeder, leecher = session(SEEDER, utp), session(LEECHER, utp)
            source = seeder.add_torrent({"ti": info, "save_path": work + "/seed"})
            while not source.status().is_seeding: wait()
            wanted = lt.add_torrent_params()
            wanted.save_path = work + "/leech"
            # With a magnet link's knowledge only, so that metadata (BEP 9) and hashes (BEP 52) are asked for.
            if kind == "libtorrent-v2": wanted.info_hashes, wanted.trackers = info.info_hashes(), ["http://%s:6969/announce" % TRACKER]
            else: wanted.ti = info
            target = leecher.add_torrent(wanted)
            while not target.status().is_seeding:
                target.connect_peer((SEEDER, PORTS[SEEDER]))
                wait()
            time.sleep(0.5)
            return seeder, leecher

        def aria2(address, directory, *more):
            return subprocess.Popen(["aria2c", "--no-conf", "--enable-dht=false", "--enable-dht6=false", "--bt-enable-lpd=false", "--file-allocation=none",
                "--enable-peer-exchange=false", "--listen-port=%d" % PORTS[address], "--interface=" + address, "--seed-time=30",
                "--seed-ratio=0.0", "--summary-interval=0", "--dir=" + directory, *more, work + "/payload.torrent"], stdout=subprocess.DEVNULL)

        def transmission(address, directory, config):
            os.makedirs(config)
            with open(config + "/settings.json", "w") as file:
                json.dump({"dht-enabled": False, "lpd-enabled": False, "pex-enabled": False, "utp-enabled": False, "encryption": 0, "peer-port": PORTS[address],
                    "bind-address-ipv4": address, "port-forwarding-enabled": False, "rpc-enabled": False, "download-dir": directory,
                    "incomplete-dir-enabled": False, "watch-dir-enabled": True, "watch-dir": config, "start-added-torrents": True}, file)
            with open(work + "/payload.torrent", "rb") as source, open(config + "/payload.torrent", "wb") as copy: copy.write(source.read())
            return subprocess.Popen(["transmission-daemon", "-f", "-g", config], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)

        def wait():
            if time.monotonic() > deadline: sys.exit("the transfer did not end")
            time.sleep(0.05)

        def is_done():
            path = work + "/leech/payload"
            if not os.path.exists(path) or os.path.getsize(path) != size: return False
            with open(path, "rb") as copy, open(work + "/seed/payload", "rb") as source: return copy.read() == source.read()

        make_torrent()
        start_tracker()
        capture = start_capture()
        children = []
        try:
            if kind.startswith("libtorrent"): sessions = libtorrent_pair(kind == "libtorrent-utp")
            elif kind == "aria2":
                children.append(aria2(SEEDER, work + "/seed", "--check-integrity=true"))
                time.sleep(1)
                children.append(aria2(LEECHER, work + "/leech"))
            elif kind == "transmission":
                children.append(transmission(SEEDER, work + "/seed", work + "/one"))
                time.sleep(1)
                children.append(transmission(LEECHER, work + "/leech", work + "/two"))
            while not is_done(): wait()
            time.sleep(0.5)
        finally:
            for child in children: child.terminate()
            for child in children: child.wait(20)
            time.sleep(0.5)
            capture.send_signal(signal.SIGTERM)
            capture.wait(20)
            sys.stdout.flush()
        # Without the sessions' goodbyes to a tracker that runs in this very process.
        os._exit(0 if is_done() else 1)
        """#
}
