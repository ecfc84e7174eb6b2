import Foundation
import Glibc
import Testing

extension EndToEnd {
    /// `torrbench tracker`, as a person starts and ends it.
    @Suite struct TrackerCommand {
        @Test(arguments: [SIGINT, SIGTERM])
        func printsItsAddressesAtOnceAndItsStatisticsAtTheEnd(number: Int32) throws {
            let scratch = try Scratch()
            let tracker = try Torrbench(["tracker", "--address", "127.0.0.1"], in: scratch)
            try Poll.until("addresses of the tracker") { tracker.output.split(separator: "\n").count == 2 }
            #expect(tracker.output.contains("http://127.0.0.1:"))
            #expect(tracker.output.contains("udp://127.0.0.1:"))
            tracker.signal(number)
            let outcome = try tracker.end()
            #expect(outcome.status == 0)
            let json = try #require(outcome.output.firstIndex(of: "{"))
            let object = try JSONSerialization.jsonObject(with: Data(outcome.output[json...].utf8))
            #expect(object is [String: Any])
        }

        @Test func saysWhereItStopsInItsHelp() throws {
            let scratch = try Scratch()
            let outcome = try Torrbench.run(["tracker", "--help"], in: scratch)
            let text = outcome.output.split(whereSeparator: \.isWhitespace).joined(separator: " ")
            for limit in [
                "--max-torrents <count> Torrents known at once; 400 bytes each. (default: 131072)",
                "--max-torrents-per-address <count> Torrents that one source address may have begun. (default: 100000)",
                "--max-datagrams-per-second <count> Datagrams a second answered to one source address. (default: 500000)",
            ] { #expect(text.contains(limit), "\(outcome.output)") }
        }

        @Test(arguments: ["--max-torrents", "--max-peers", "--max-connections-per-address"])
        func refusesALimitOfNothing(option: String) throws {
            let scratch = try Scratch()
            let outcome = try Torrbench.run(["tracker", option, "0"], in: scratch)
            #expect(outcome.status == 64)
            #expect(outcome.errors.contains("is 0, it must be at least 1"), "\(outcome.errors)")
        }

        @Test func refusesAddressesThatOthersCanReach() throws {
            let scratch = try Scratch()
            let outcome = try Torrbench.run(["tracker", "--address", "0.0.0.0"], in: scratch)
            #expect(outcome.status == 64)
            #expect(outcome.errors.contains("0.0.0.0"), "\(outcome.errors)")
            #expect(outcome.output.isEmpty)
        }
    }
}
