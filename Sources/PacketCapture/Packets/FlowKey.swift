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

    /// The end on a side: 0 is `first`, 1 is `second`.
    package subscript(side: Int) -> Endpoint { side == 0 ? first : second }

    /// The side that an end is on.
    package func side(of end: Endpoint) -> Int { end == first ? 0 : 1 }
}
