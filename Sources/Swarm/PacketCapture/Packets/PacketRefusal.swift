/// Why a packet holds nothing that is analysed.
package enum PacketRefusal: String, Error, CaseIterable, Codable, Sendable {
    /// Neither IPv4 nor IPv6.
    case notIP = "not_ip"
    /// Of an interface whose link layer is not read.
    case unsupportedLink = "unsupported_link"
    /// IP, but neither TCP nor UDP.
    case otherProtocol = "other_protocol"
    /// A fragment; fragments are counted, not joined.
    case fragment
    /// The capture cut the packet off inside its headers.
    case cutOff = "cut_off"
    /// A header contradicts itself.
    case malformed
    /// The same packet, seen a second time by the capture.
    case seenTwice = "seen_twice"
    /// More flows than ``CaptureLimits/flows`` were open.
    case tooManyFlows = "too_many_flows"
    /// Left out by the caller's flow filter.
    case filteredOut = "filtered_out"
}
