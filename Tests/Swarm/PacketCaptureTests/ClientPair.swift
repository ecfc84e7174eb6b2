import Foundation
import TestSupport

/// Two real clients that exchange a small torrent in a network namespace of their own while dumpcap captures.
///
/// In a namespace nothing leaves the machine, and transmission, which ignores peers in 127/8, takes part.
enum ClientPair: String, CaseIterable {
    case libtorrent
    case libtorrentOverUTP = "libtorrent-utp"
    /// A v2 torrent by magnet link, whose leecher asks for its hashes.
    case libtorrentV2 = "libtorrent-v2"
    case aria2
    case transmission

    /// Bytes in the torrent.
    static let payloadBytes = 4 << 20

    private static let programs = ["unshare", "ip", "dumpcap", "editcap", "tshark", "aria2c", "transmission-daemon"]

    /// Why no pair can be made here; nil where it can.
    static let obstacle: String? = {
        for program in programs where (try? run(["which", program])) == nil { return "\(program) is not installed" }
        if (try? run(["unshare", "-n", "true"])) == nil { return "network namespaces need root" }
        if (try? run(["/usr/bin/python3", "-c", "import libtorrent"])) == nil {
            return "python3-libtorrent is not installed"
        }
        return nil
    }()

    /// Lends the directory with `capture.pcapng` and `payload.torrent`.
    func with(_ body: (String) throws -> Void) throws {
        let scratch = try TemporaryDirectory()
        let directory = scratch.path
        let job = #"{"directory":"\#(directory)","kind":"\#(rawValue)","bytes":\#(Self.payloadBytes)}"#
        _ = try Self.run([
            "unshare", "-n", "--kill-child", "--fork", "--pid", "/usr/bin/python3", "-c", ClientPair.script, job,
        ])
        try body(directory)
    }

    /// Runs a program to its end; what it printed. Throws unless it ends with status 0.
    static func run(_ arguments: [String]) throws -> String {
        let outcome = try Program.run(arguments)
        guard outcome.status == 0 else { throw CocoaError(.executableLoad) }
        return outcome.output
    }
}
