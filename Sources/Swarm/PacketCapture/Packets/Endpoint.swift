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
