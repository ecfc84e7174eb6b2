import Metainfo
import TestSupport
import Testing
import Vocabulary

@testable import Tracker

/// Real clients that know of each other only through this tracker, and what one of them downloads.
@Suite("Real clients", .timeLimit(.minutes(5)), .queued)
struct RealClientTests {
    private static let patience = Duration.seconds(60)

    @Test func twoAria2FindEachOtherOverHTTP() async throws {
        let configuration = TrackerConfiguration(addresses: ["127.0.0.1"], announceInterval: .seconds(1))
        try await withTracker(configuration) { tracker in
            try await Download.run(seed: 1) { download in
                let (torrent, infoHash) = try download.torrent(try tracker.httpAnnounceURL())
                let seeder = Clients.aria2(
                    torrent,
                    in: download.seedDirectory,
                    address: "127.0.0.2",
                    port: 26881,
                    seeds: true
                )
                let leecher = Clients.aria2(
                    torrent,
                    in: download.leechDirectory,
                    address: "127.0.0.3",
                    port: 26882,
                    seeds: false
                )
                try await ScopedChild.run("seeder", seeder, in: download.directory) { _ in
                    try await tracker.waitForPeers(in: infoHash, count: 1, within: Self.patience)
                    try await ScopedChild.run("leecher", leecher, in: download.directory) { child in
                        let status = try await child.exitStatus(within: Self.patience)
                        #expect(status == 0)
                    }
                }
                #expect(download.isVerified)
                let announces = try #require(tracker.statistics().announces[.http])
                #expect(announces[.started] == 2)
                #expect(announces[.stopped] == 1)
                // Told not to seed, aria2 1.36.0 leaves at once: whether it announces its completion first is chance.
                let counts = try #require(tracker.counts(of: infoHash))
                #expect(counts.seeders == 1 && counts.leechers == 0)
                #expect(counts.downloads == announces[.completed, default: 0])
            }
        }
    }

    @Test(
        arguments: [
            (.http, "127.0.0.1", "127.0.0.2", "127.0.0.3", .v1), (.udp, "127.0.0.1", "127.0.0.2", "127.0.0.3", .v1),
            (.udp, "::1", "::1", "::1", .v1), (.http, "::1", "::1", "::1", .v2),
            (.udp, "127.0.0.1", "127.0.0.2", "127.0.0.3", .hybrid),
        ] as [(TrackerTransport, String, String, String, TorrentFormat)]
    )
    func twoLibtorrentFindEachOther(
        transport: TrackerTransport,
        host: String,
        seederAddress: String,
        leecherAddress: String,
        version: TorrentFormat
    ) async throws {
        let configuration = TrackerConfiguration(addresses: [host], announceInterval: .seconds(1))
        try await withTracker(configuration) { tracker in
            try await Download.run(seed: 2, version: version) { download in
                let (torrent, infoHash) = try download.torrent(try tracker.announceURL(transport, host: host))
                let seeder = Clients.libtorrent(torrent, in: download.seedDirectory, address: seederAddress)
                let leecher = Clients.libtorrent(torrent, in: download.leechDirectory, address: leecherAddress)
                try await ScopedChild.run("seeder", seeder, in: download.directory) { seeder in
                    _ = try await seeder.line(beginning: "finished", within: Self.patience)
                    try await tracker.waitForPeers(in: infoHash, count: 1, within: Self.patience)
                    try await ScopedChild.run("leecher", leecher, in: download.directory) { leecher in
                        _ = try await leecher.line(beginning: "finished", within: Self.patience)
                        try await leecher.poll("has not announced its completion", within: Self.patience) {
                            (tracker.counts(of: infoHash)?.downloads ?? 0) > 0 ? () : nil
                        }
                    }
                }
                #expect(download.isVerified)
                let statistics = tracker.statistics()
                let other: TrackerTransport = transport == .http ? .udp : .http
                #expect(statistics.announces[other]?.values.allSatisfy { $0 == 0 } == true)
                #expect(statistics.announces[transport]?[.started, default: 0] ?? 0 >= 2)
                #expect(statistics.refusals.values.allSatisfy { $0 == 0 })
            }
        }
    }

    /// Transmission 3.00 takes no peers in 127/8, so these run in a network namespace with addresses of its own.
    ///
    /// One direction has transmission over UDP and aria2 over HTTP, which also shows that both see one swarm.
    @Test(
        .enabled("needs the right to make a network namespace (CAP_SYS_ADMIN)") {
            try NetworkNamespace.isPermitted()
        },
        arguments: [(.http, true), (.udp, false)] as [(TrackerTransport, Bool)]
    )
    func transmissionAndAria2FindEachOther(transport: TrackerTransport, transmissionLeeches: Bool) async throws {
        try await Download.run(seed: 3) { download in
            try await NetworkNamespace.run(in: download.directory) { namespace in
                let (forAria2, _) = try download.torrent(try await namespace.announceURL(.http), name: "aria2")
                let (forOther, _) = try download.torrent(try await namespace.announceURL(transport), name: "other")
                let own = transmissionLeeches ? download.leechDirectory : download.seedDirectory
                let transmission = Clients.transmission(
                    in: own,
                    configuration: "\(download.directory)/conf",
                    address: "10.77.0.1",
                    port: 26881
                )
                let aria2 = Clients.aria2(
                    forAria2,
                    in: transmissionLeeches ? download.seedDirectory : download.leechDirectory,
                    address: "10.77.0.2",
                    port: 26882,
                    seeds: transmissionLeeches
                )
                let remote = ["/usr/bin/transmission-remote", "127.0.0.1:29091", "--add", forOther]
                try await ScopedChild.run("transmission", namespace.command(transmission), in: download.directory) {
                    daemon in
                    _ = try await daemon.poll("does not take the torrent", within: Self.patience) {
                        try await ScopedChild.run("remote", namespace.command(remote), in: download.directory) {
                            try await $0.exitStatus(within: Self.patience) == 0 ? true : nil
                        }
                    }
                    try await ScopedChild.run("aria2", namespace.command(aria2), in: download.directory) { aria2 in
                        if transmissionLeeches {
                            try await daemon.poll("has not downloaded", within: Self.patience) {
                                download.isVerified ? () : nil
                            }
                        } else {
                            let status = try await aria2.exitStatus(within: Self.patience)
                            #expect(status == 0)
                        }
                    }
                }
                #expect(download.isVerified)
            }
        }
    }
}
