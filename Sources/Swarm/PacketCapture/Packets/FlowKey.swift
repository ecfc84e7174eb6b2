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

/// One end of a flow.
package struct Endpoint: Hashable, Comparable, Sendable, CustomStringConvertible {
    /// The address.
    package let address: IPAddress
    /// The TCP or UDP port.
    package let port: UInt16

    /// An end at an address and port.
    package init(address: IPAddress, port: UInt16) {
        self.address = address
        self.port = port
    }

    /// Orders by address, then by port.
    package static func < (left: Endpoint, right: Endpoint) -> Bool {
        left.address == right.address ? left.port < right.port : left.address < right.address
    }

    /// `127.0.0.2:6881` or `[::1]:6881`.
    package var description: String { address.isIPv6 ? "[\(address)]:\(port)" : "\(address):\(port)" }
}
