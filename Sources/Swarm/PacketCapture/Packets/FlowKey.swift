/// Names a flow, whichever way its packets go.
package struct FlowKey: Hashable, Sendable {
    /// What carries the flow.
    package enum Transport: String, Hashable, Sendable {
        case tcp
        case udp
    }

    /// What carries the flow.
    package let transport: Transport
    /// The end that sorts first.
    package let first: Endpoint
    /// The end that sorts last.
    package let second: Endpoint

    /// The flow between two ends, in either order.
    package init(_ transport: Transport, _ one: Endpoint, _ other: Endpoint) {
        self.transport = transport
        first = min(one, other)
        second = max(one, other)
    }

    /// Hashes both ports and the transport in one step.
    package func hash(into hasher: inout Hasher) {
        let transport: UInt64 = transport == .tcp ? 1 : 0
        hasher.combine(transport << 32 | UInt64(first.port) << 16 | UInt64(second.port))
        hasher.combine(first.address)
        hasher.combine(second.address)
    }

    /// The end on a side: 0 is `first`, 1 is `second`.
    package subscript(side: Int) -> Endpoint { side == 0 ? first : second }

    /// The side that an end is on.
    package func side(of end: Endpoint) -> Int { end == first ? 0 : 1 }
}
