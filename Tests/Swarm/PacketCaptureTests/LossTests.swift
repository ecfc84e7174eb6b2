import Metainfo
import PacketCapture
import PeerWire
import TestSupport
import Testing

/// A hole in a capture costs what it hid and nothing else: no rule is broken by it, and no message is made up.
@Suite(.timeLimit(.minutes(2)), .queued) struct LossTests {
    /// What an analysis made of a damaged capture, held against the whole one.
    struct Outcome {
        var analysis: WireAnalysis
        /// Messages that the whole capture does not have at that place.
        var invented: [String] = []
        /// Messages of which every byte is in the damaged capture, and how many of them were read.
        var whole = 0
        var read = 0

        var share: Double { whole == 0 ? 1 : Double(read) / Double(whole) }

        init(_ packets: [SimulatedPacket], truth: StreamTruth, facts: [TorrentFacts]) {
            var analyzer = CaptureAnalyzer(link: .ethernet, torrents: facts)
            analyzer.traceMessages()
            for (index, packet) in packets.enumerated() {
                packet.bytes.withUnsafeBytes {
                    analyzer.receive(
                        CapturedPacket(
                            stamp: PacketStamp(number: index + 1, timeNs: packet.timeNs),
                            bytes: $0,
                            wireBytes: packet.wireBytes
                        )
                    )
                }
            }
            let copy = analyzer
            let messages = copy.tracedMessages()
            analysis = analyzer.finish(link: .ethernet)
            let isWhole = truth.whole(in: packets)
            let traces = Dictionary(grouping: messages) { "\($0.sender)>\($0.receiver)" }
            for (key, trace) in traces { compare(trace, truth.streams[key]?.messages ?? [], isWhole[key] ?? [], key) }
            whole = isWhole.values.reduce(0) { $0 + $1.count { $0 } }
        }

        /// Both in order: what was read must be found again, one after the other.
        private mutating func compare(
            _ trace: [ReadMessage],
            _ messages: [StreamTruth.Message],
            _ isWhole: [Bool],
            _ key: String
        ) {
            var place = 0
            for message in trace {
                let later = messages[place...].indices.lazy.filter { messages[$0].content == message.content }
                guard let first = later.first else {
                    invented.append("\(key) \(message.content)")
                    continue
                }
                // Of equal messages one that is whole is the one that was read, unless others lie between.
                let found = isWhole[first] ? first : later.first { $0 < first + 4 && isWhole[$0] } ?? first
                if isWhole[found] { read += 1 }
                place = found + 1
            }
        }
    }

    struct Case: CustomTestStringConvertible {
        let name: String
        let damage: SimulatedDamage
        /// The least share of messages that are there whole and must be read.
        let floor: Double
        var testDescription: String { name }
    }

    static let cases = [
        Case(name: "nothing", damage: SimulatedDamage(), floor: 1),
        Case(name: "1 % lost", damage: SimulatedDamage(lost: 0.01), floor: 0.95),
        Case(name: "5 % lost", damage: SimulatedDamage(lost: 0.05), floor: 0.85),
        Case(name: "30 % lost", damage: SimulatedDamage(lost: 0.3), floor: 0.5),
        Case(name: "1 % cut short", damage: SimulatedDamage(cut: 0.01), floor: 0.95),
        Case(name: "all cut short", damage: SimulatedDamage(cut: 1), floor: 0.3),
        Case(name: "all twice", damage: SimulatedDamage(doubled: 1), floor: 1),
        Case(name: "all twice, later", damage: SimulatedDamage(doubled: 1, twinWithin: 40), floor: 1),
        Case(name: "displaced", damage: SimulatedDamage(displaced: 0.05), floor: 0.95),
        Case(name: "begun late", damage: SimulatedDamage(missingFirst: 700), floor: 0.9),
        Case(name: "ended early", damage: SimulatedDamage(missingLast: 701), floor: 1),
        Case(
            name: "everything",
            damage: SimulatedDamage(
                lost: 0.03,
                cut: 0.03,
                doubled: 0.3,
                displaced: 0.02,
                missingFirst: 90,
                missingLast: 11,
                twinWithin: 9
            ),
            floor: 0.8
        ),
    ]

    /// A transfer over each carrier, simulated once for all cases.
    private static let transfers = SimulatedLink.Carrier.allCases.map { carrier in
        let packets = SimulatedSwarm(carrier, flows: 5, seed: 1).packets
        return (carrier: carrier, packets: packets, truth: StreamTruth(packets, carrier))
    }

    @Test(arguments: SimulatedLink.Carrier.allCases, cases)
    func costsWhatItHid(carrier: SimulatedLink.Carrier, item: Case) throws {
        let transfer = try #require(Self.transfers.first { $0.carrier == carrier })
        var whole = 0
        var read = 0
        for seed in UInt64(1)...3 {
            let packets = item.damage.applied(to: transfer.packets, seed: seed)
            let outcome = Outcome(packets, truth: transfer.truth, facts: SimulatedSwarm.facts)
            #expect(outcome.invented.isEmpty, "seed \(seed): \(outcome.invented.prefix(3))")
            #expect(outcome.analysis.violations.isEmpty, "seed \(seed): \(outcome.analysis.violations.prefix(3))")
            whole += outcome.whole
            read += outcome.read
        }
        let share = Double(read) / Double(max(1, whole))
        #expect(whole > 500 && share >= item.floor, "\(read) of \(whole) read")
    }

    /// Blocks may hold anything, also what looks like the protocol.
    @Test(arguments: SimulatedLink.Carrier.allCases, SimulatedSwarm.Payload.allCases)
    func takesNoBlocksContentForMessages(carrier: SimulatedLink.Carrier, payload: SimulatedSwarm.Payload) {
        let swarm = SimulatedSwarm(carrier, flows: 3, payload: payload, seed: 2)
        let truth = StreamTruth(swarm.packets, carrier)
        for item in Self.cases {
            for seed in UInt64(11)...13 {
                let packets = item.damage.applied(to: swarm.packets, seed: seed)
                let outcome = Outcome(packets, truth: truth, facts: SimulatedSwarm.facts)
                #expect(outcome.invented.isEmpty, "\(item.name), seed \(seed): \(outcome.invented.prefix(3))")
                #expect(outcome.analysis.violations.isEmpty, "\(item.name), seed \(seed)")
                let hashes = Set(outcome.analysis.flows.compactMap(\.infoHash))
                #expect(
                    hashes.isSubset(of: SimulatedSwarm.facts[0].infoHashes.map(\.hex)),
                    "\(item.name), seed \(seed)"
                )
            }
        }
    }
}
