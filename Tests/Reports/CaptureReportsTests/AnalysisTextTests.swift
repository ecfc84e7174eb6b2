import PacketCapture
import Reports
import TestSupport
import Testing

@testable import CaptureReports

@Suite(.timeLimit(.minutes(2)), .queued) struct AnalysisTextTests {
    private static func lines(_ analysis: WireAnalysis, width: Int, limit: Int = 20) -> [String] {
        Report(analysis, name: "a.pcap", limit: limit, columns: width).terminal(style: TextStyle(width: width))
            .split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    }

    @Test(arguments: [40, 80, 200])
    func fitsTheTerminal(width: Int) {
        let swarms = [
            HandMadeSwarm(leechers: 2, pieces: 30, utp: true), HandMadeSwarm(leechers: 1, pieces: 3, unasked: true),
            HandMadeSwarm(leechers: 0, pieces: 0),
        ]
        for line in swarms.flatMap({ Self.lines($0.analysis, width: width) }) {
            #expect(line.count <= width, "\(line)")
        }
    }

    @Test func answersFirstAndHasEverySectionOfThePage() {
        let analysis = HandMadeSwarm(leechers: 2, pieces: 30, utp: true).analysis
        let lines = Self.lines(analysis, width: 200)
        #expect(lines[0].hasPrefix("a.pcap: What did the wire carry"))
        #expect(lines.contains { $0.hasPrefix("3.75 MiB of blocks over 2 TCP connections and 1 uTP connection") })
        let titles = [
            "From request to block", "Requests that wait", "Pieces", "How it began", "Bytes", "uTP",
            "Rules of the BEPs",
            "Flows",
        ]
        #expect(lines.filter { titles.contains($0) } == titles)
    }

    @Test(arguments: [(1, "1 packet; "), (2, "2 packets; ")])
    func countsPacketsInWords(count: Int, words: String) {
        var analyzer = CaptureAnalyzer(link: .raw)
        for number in 1...count {
            let stamp = PacketStamp(number: number, timeNs: Int64(number))
            [UInt8](repeating: 0, count: 20).withUnsafeBytes {
                analyzer.receive(CapturedPacket(stamp: stamp, bytes: $0, wireBytes: $0.count))
            }
        }
        #expect(Self.lines(analyzer.finish(link: .raw), width: 200).contains { $0.hasPrefix(words) })
    }

    /// What the issue asks for is in the text too: by peer, by place, over time, piece by piece, step by step.
    @Test func showsWhatIsKnownOfEveryPeer() throws {
        let analysis = HandMadeSwarm(leechers: 2, pieces: 30).analysis
        let text = Self.lines(analysis, width: 200, limit: 7)
        let peer = try #require(analysis.fetchers(atMost: 1).first)
        #expect(text.contains { $0.hasPrefix("\(peer.sender): at most \(peer.report.largestOutstanding) open") })
        #expect(text.contains { !$0.isEmpty && $0.allSatisfy { " ▁▂▃▄▅▆▇█".contains($0) } })
        for column in [
            "block of the piece", "pieces", "chokes and unchokes", "asked for at", "accepted", "keep-alives",
        ] {
            #expect(text.contains { $0.contains("  \(column)") || $0.hasPrefix("downloader") && $0.contains(column) })
        }
        #expect(text.contains { $0.contains("23 more pieces: --limit 30, or --json") })
    }

    @Test func namesThePacketAndTheRuleOfABreach() throws {
        let analysis = HandMadeSwarm(leechers: 1, pieces: 3, unasked: true).analysis
        let violation = try #require(analysis.violations.first)
        let row = try #require(Self.lines(analysis, width: 200).first { $0.hasPrefix("\(violation.packet)  ") })
        #expect(row.contains("piece requested") && row.contains("not asked for") && row.contains(violation.sender))
    }

    @Test func saysThatNothingCouldBeChecked() {
        let lines = Self.lines(HandMadeSwarm(leechers: 0, pieces: 0).analysis, width: 80)
        #expect(lines.contains("No rule of the BEPs could be checked."))
    }
}
