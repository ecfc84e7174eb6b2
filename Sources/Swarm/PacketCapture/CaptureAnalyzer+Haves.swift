extension CaptureAnalyzer {
    /// How long after a have a hole may be noticed that lies before it.
    private static let graceNs: Int64 = 1_000_000_000
    /// Flows that bring no part of a torrent's content, whatever they carry.
    private static let sideFlows: Set<FlowContent> = [.httpTracker, .udpTracker, .dht]

    /// Judges the haves of pieces that seem not to have arrived: none is a breach whose sender may have received something
    /// that nobody saw, on any of its connections.
    mutating func judgeHaves() {
        guard !swarm.suspectedHaves.isEmpty else { return }
        var unseenFrom: [IPAddress: Int64] = [:]
        func hide(_ key: FlowKey, from time: Int64) {
            for side in 0...1 { unseenFrom[key[side].address] = min(unseenFrom[key[side].address] ?? .max, time) }
        }
        for connection in connections {
            for side in connection.sides { side.hidden.firstNs.map { hide(connection.flow, from: $0) } }
        }
        for flow in flows where !Self.sideFlows.contains(flow.content) && flow.sides.contains(where: \.hasPayload) {
            let isRead = flow.connection != nil || flow.utp?.connections.contains { $0.connection != nil } == true
            if !isRead || flow.content == .encrypted { hide(flow.key, from: flow.firstStamp.timeNs) }
        }
        for have in swarm.suspectedHaves {
            let unseen = unseenFrom[have.sender.address] ?? .max
            guard have.stamp.timeNs + Self.graceNs < unseen else { continue }
            swarm.violations.add(.haveVerified, have.stamp, from: have.sender, to: have.receiver, have.detail)
        }
    }
}
