import Foundation
import MarkupFixture
import PacketCapture
import Reports
import TestSupport
import Testing

@testable import CaptureReports

@Suite(.timeLimit(.minutes(2)), .queued) struct CapturePageTests {
    private static func page(_ analysis: WireAnalysis, name: String = "a.pcap", limit: Int = 200) throws -> MarkupTree {
        try MarkupTree.read(Report(analysis, name: name, limit: limit).page())
    }

    @Test(arguments: [(0, 0), (1, 1), (2, 30), (9, 12)])
    func isWellFormedAndNeedsNothing(leechers: Int, pieces: Int) throws {
        let page = try Self.page(HandMadeSwarm(leechers: leechers, pieces: pieces, utp: pieces > 1).analysis)
        let ids = page.all.compactMap { $0.attributes["id"] }
        #expect(Set(ids).count == ids.count, "an id stands twice")
        for link in page.elements("a") {
            #expect(link.attributes["href"].map { ids.contains(String($0.dropFirst())) } == true)
        }
        #expect(page.all.allSatisfy { $0.attributes["src"] == nil } && page.elements("script").count == 1)
    }

    @Test func answersFirst() throws {
        let page = try Self.page(HandMadeSwarm(leechers: 2, pieces: 30).analysis)
        let answer = try #require(page.all.first { $0.has("answer") }).text.replacing("\u{A0}", with: " ")
        // 2 leechers × 30 pieces × 4 blocks × 16 KiB, and the waits written into the capture: 0.2 to 0.38 ms, 0.9 for a first.
        #expect(answer.contains("3.75 MiB of blocks over 2 TCP connections"), "\(answer)")
        #expect(answer.contains("(240 requests)") && answer.contains("Trackers answered 4 of 4 requests"), "\(answer)")
        #expect(answer.contains("No rule of the BEPs was seen broken"), "\(answer)")
    }

    @Test func showsEveryPictureWithItsTable() throws {
        let page = try Self.page(HandMadeSwarm(leechers: 2, pieces: 30, utp: true).analysis)
        let names = page.elements("figure").compactMap { $0.attributes["id"] }
        #expect(
            names == [
                "latency-curve", "latency-position", "latency-piece", "outstanding", "speed", "pieces-1", "pieces-2",
                "start-steps",
                "shares",
                "round-trip",
            ]
        )
        for figure in page.elements("figure") {
            let section = try #require(figure.ancestors.first { $0.name == "section" })
            #expect(!section.elements("table").isEmpty || section.attributes["id"] == "queue", "\(names)")
        }
    }

    @Test func namesTheFirstBrokenRuleAndItsPacket() throws {
        let analysis = HandMadeSwarm(leechers: 1, pieces: 3, unasked: true).analysis
        let violation = try #require(analysis.violations.first)
        let page = try Self.page(analysis)
        #expect(
            page.text.contains("the first in packet \(violation.packet): piece 10, 16384 bytes from 0, not asked for")
        )
        let row = try #require(page.elements("tr").first { $0.text.contains("not asked for") })
        #expect(row.text.contains("10.0.0.2:6881") && row.text.contains("\(violation.packet)"))
    }

    @Test func saysWhatTheCaptureLacks() throws {
        let page = try Self.page(HandMadeSwarm(leechers: 1, pieces: 3, tracker: false).analysis)
        #expect(page.text.contains("No announce and no scrape is in this capture"))
        let empty = try Self.page(HandMadeSwarm(leechers: 0, pieces: 0).analysis)
        #expect(empty.text.contains("No connection of the peer protocol can be read in this capture"))
    }

    /// Every value behind a figure of a table is one of the analysis's JSON: nothing is worked out for the page alone.
    @Test func showsNoFigureThatIsNotInTheAnalysis() throws {
        let analysis = HandMadeSwarm(leechers: 3, pieces: 20, utp: true).analysis
        let page = try Self.page(analysis)
        let first = Double(try #require(analysis.capture.firstNs))
        var known: Set<Double> = []
        func collect(_ value: Any) {
            switch value {
            case let list as [Any]: list.forEach(collect)
            case let members as [String: Any]: members.values.forEach(collect)
            case let number as NSNumber:
                known.insert(number.doubleValue)
                known.insert(number.doubleValue - first)
            default: break
            }
        }
        collect(try JSONSerialization.jsonObject(with: Data(try analysis.json().utf8)))
        for share in [
            analysis.total.payloadBytes, analysis.total.protocolBytes, analysis.total.headerBytes,
            analysis.total.retransmittedBytes, analysis.total.otherBytes, analysis.total.frameBytes,
        ] {
            known.insert(Double(share) / Double(analysis.total.frameBytes))
        }
        let cells = page.elements("td").filter { $0.attributes["data-v"] != nil }
        #expect(cells.count > 200)
        for cell in cells {
            let value = try #require(cell.attributes["data-v"].flatMap(Double.init))
            #expect(known.contains { abs($0 - value) <= abs(value) * 6e-8 }, "\(value) in '\(cell.text)'")
        }
        // The right-hand columns hold figures only, and each carries its value.
        for cell in page.elements("td") where cell.has("n") && cell.text.contains(where: \.isNumber) {
            #expect(cell.attributes["data-v"] != nil, "'\(cell.text)' has no value")
        }
    }

    @Test func escapesHostileNames() throws {
        let evil = "</script></title><img src=x onerror=alert(1)>\"'&"
        let page = try Self.page(HandMadeSwarm(leechers: 1, pieces: 2).analysis, name: evil)
        #expect(page.elements("img").isEmpty && page.text.contains("<img src=x"))
    }

    @Test func listsNoMoreThanAskedFor() throws {
        let analysis = HandMadeSwarm(leechers: 9, pieces: 12).analysis
        let page = try Self.page(analysis, limit: 3)
        #expect(page.elements("tbody").allSatisfy { $0.elements("tr").count <= 24 })
        #expect(page.text.contains("more flows: --limit"))
    }
}
