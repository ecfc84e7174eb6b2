import PacketCapture

/// The steps from a first packet to a first block, or from an announce to its answer.
struct StartSteps {
    /// One step: how far it reaches, after the row's first packet.
    struct Step {
        let name: String
        let fromNs: Int64
        let throughNs: Int64
    }

    let name: String
    let steps: [Step]

    /// Every step by name, in order.
    static let names = [
        "tracker's answer", "connection accepted", "handshakes", "interest", "unchoke", "first request", "first block",
    ]

    /// Announces first, then connections, both in the order of the capture; what has no step is left out.
    static func all(of analysis: WireAnalysis) -> [StartSteps] {
        let announces = analysis.trackers.exchanges.filter { $0.kind == "announce" }.compactMap { exchange in
            exchange.responseNs.map { response in
                StartSteps(
                    name: "announce by \(exchange.client)",
                    steps: [Step(name: names[0], fromNs: 0, throughNs: max(0, response))]
                )
            }
        }
        return announces + analysis.flows.compactMap { flow in flow.startup.flatMap { of($0, flow) } }
    }

    private static func of(_ startup: StartupReport, _ flow: FlowReport) -> StartSteps? {
        // Only a beginning that was seen can be broken down.
        guard flow.isFromStart, let other = flow.sides.last else { return nil }
        let ends = [
            startup.acceptedNs, startup.secondHandshakeNs, startup.interestedNs, startup.unchokedNs,
            startup.firstRequestNs, startup.firstPieceNs,
        ]
        var steps: [Step] = []
        var reached: Int64 = 0
        for (name, end) in zip(names.dropFirst(), ends) {
            // Steps may come in another order than most clients': what was over before takes no time.
            guard let end, end >= reached else { continue }
            steps.append(Step(name: name, fromNs: reached, throughNs: end))
            reached = end
        }
        return steps.isEmpty ? nil : StartSteps(name: "\(flow.sides[0].sender) to \(other.sender)", steps: steps)
    }
}
