import ArgumentParser
import CaptureReports
import Metainfo
import PacketCapture
import Reports

/// Runs on the main thread, whose heap grows at less cost than those of other threads.
struct AnalyzeCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "analyze",
        abstract: "Says what a packet capture shows of BitTorrent.",
        discussion: """
            Reads pcap and pcapng with Ethernet, Linux cooked, PPP, raw or loopback packets, in bounded memory: where the \
            bytes went, request-to-piece latency, the time line of pieces, trackers, uTP, and where the BEPs were broken, \
            with packet numbers as Wireshark counts them. Connections that begin as message stream encryption does are \
            counted, not read.

            Examples:
              torrbench analyze swarm.pcapng
              torrbench analyze swarm.pcapng --torrent ubuntu.torrent --strict
              torrbench analyze big.pcap --filter 'tcp port 6881' --flow 10.0.0.7 --format json > wire.json
              torrbench analyze swarm.pcapng --format html --out swarm.html

            Exit codes: 0 success, 2 a rule was broken (with --strict), 6 the file of --out may not be written, 8 there is no \
            room or place for it, 9 nothing could be checked (with --strict), 64 wrong usage, 65 the capture or a torrent \
            cannot be read.
            """
    )

    @Argument(help: ArgumentHelp("A capture, pcap or pcapng.", valueName: "file"), completion: .file())
    var file: String

    @Option(
        help: ArgumentHelp(
            "Only packets that this passes, in libpcap's language (man 7 pcap-filter).",
            valueName: "filter"
        )
    )
    var filter = ""

    @Option(help: ArgumentHelp("Only flows with an end at this address, port (':6881') or both.", valueName: "end"))
    var flow: String?

    @Option(
        help: ArgumentHelp("A torrent seen in the capture, for rules about pieces. Repeatable.", valueName: "torrent"),
        completion: .file()
    )
    var torrent: [String] = []

    @Option(
        help: ArgumentHelp(
            """
            Flows, pieces and violations that are listed, at most: 20, on a page 200 unless this says otherwise. Of more \
            flows a text lists the largest.
            """,
            valueName: "count"
        )
    )
    var limit: Int?

    @Option(
        help: ArgumentHelp(
            "text, json (all findings) or html (one self-contained page with pictures).",
            valueName: "format"
        )
    )
    var format = Format.text

    @Option(
        help: ArgumentHelp("File to write, replaced whole; standard output where none is named.", valueName: "file"),
        completion: .file()
    )
    var out: String?

    @Flag(help: "End with code 2 when a rule of the BEPs was broken, with 9 when none could be checked.")
    var strict = false

    /// What is made of the findings.
    enum Format: String, ExpressibleByArgument, CaseIterable {
        case text, json, html
    }

    private var json: Bool { format == .json }
    private var html: Bool { format == .html }

    private static let textLimit = 20

    func validate() throws {
        if let limit, limit < 0 { throw ValidationError("--limit is \(limit); give 0 or more") }
        if let flow, FlowFilter(flow) == nil {
            throw ValidationError("--flow is '\(flow)'; give an address, ':port', 'address:port' or '[address]:port'")
        }
    }

    func run() throws {
        try Failure.reporting {
            let torrents = try torrent.map(facts)
            let analysis = try CaptureAnalysis.run(
                path: file,
                filter: filter,
                flow: flow.flatMap { FlowFilter($0) },
                torrents: torrents,
                listed: json || html ? nil : limit ?? Self.textLimit
            )
            if let damage = analysis.capture.damage {
                StandardError.write("the capture ends too early, \(damage); what came before is analysed")
            }
            if json && out == nil {
                let output = Console.standardOutput
                try analysis.json { try output.write($0) }
            } else {
                try OutputFile(out).write(try text(of: analysis))
            }
            if strict { try judge(analysis) }
        }
    }

    /// Ends the command with what `--strict` asks for.
    private func judge(_ analysis: WireAnalysis) throws {
        let broken = analysis.conformance.filter { $0.violations > 0 }
        if !broken.isEmpty {
            let names = broken.map { "\($0.rule.rawValue) (\($0.violations))" }.joined(separator: ", ")
            StandardError.write("torrbench: --strict: rules were broken: \(names)")
            throw ExitCode.gateFailed.code
        }
        if analysis.conformance.allSatisfy({ $0.unchecked != nil }) {
            StandardError.write(
                "torrbench: --strict: no message of the peer protocol could be read, so nothing was checked"
            )
            throw ExitCode.inconclusive.code
        }
    }

    private func text(of analysis: WireAnalysis) throws -> String {
        if json { return try analysis.json() }
        let name = file.split(separator: "/").last.map { String($0) } ?? file
        if html { return Report(analysis, name: name, limit: limit ?? 200).page() }
        let style = out == nil ? Console.standardOutput.style : TextStyle(width: 100)
        return Report(analysis, name: name, limit: limit ?? Self.textLimit, columns: style.width).terminal(style: style)
    }

    /// What a torrent says that rules need; what is wrong with the rest of it is said, and no reason to refuse it.
    private func facts(_ path: String) throws -> TorrentFacts {
        let bytes = Array(try TorrentFile.bytes(at: path))
        do throws(MetainfoError) {
            let torrent = try TorrentOutline(reading: bytes)
            if let fault = torrent.fault {
                StandardError.write("warning: '\(path)': \(fault); its info hash and sizes are used all the same")
            }
            return TorrentFacts(torrent)
        } catch {
            let isTorrent = error.code != .malformedBencode
            throw InputError(message: "'\(path)' \(isTorrent ? "cannot be used" : "is not a torrent"): \(error)")
        }
    }
}
