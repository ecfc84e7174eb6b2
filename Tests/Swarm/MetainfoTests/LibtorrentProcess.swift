import Foundation
import Metainfo
import TestSupport
import Vocabulary

/// python3-libtorrent from Debian, asked to make torrents of files and to read ours.
enum LibtorrentProcess {
    /// Whether the module can be loaded; found out once.
    static let isAvailable = (try? run("import libtorrent", argument: "")) != nil

    /// For each version: what libtorrent makes of the directory's files, then what it reads in our own torrent.
    static let script = """
        import json, sys, libtorrent as lt
        job = json.loads(sys.argv[1])
        storage = lt.file_storage()
        for path, size in job["files"]:
            storage.add_file(path, size)
        flags = {"v1": lt.create_torrent.v1_only, "v2": lt.create_torrent.v2_only, "hybrid": 0}[job["version"]]
        made = lt.create_torrent(storage, job["piece_length"], flags)
        lt.set_piece_hashes(made, job["directory"])
        theirs = lt.torrent_info(made.generate())
        ours = lt.torrent_info(job["torrent"])
        for info in (theirs, ours):
            print(info.info_hashes().v1, info.info_hashes().v2, info.num_pieces(), info.num_files())
        """

    /// Runs a script to its end and returns what it printed; throws unless it ends with status 0.
    static func run(_ script: String, argument: String) throws -> [String] {
        let outcome = try Program.run(Program.python, "-c", script, argument)
        guard outcome.status == 0 else { throw CocoaError(.executableLoad) }
        return outcome.output.split(separator: "\n").map(String.init)
    }
}
