/// How much of each packet a live capture keeps.
package enum CaptureMode: String, CaseIterable, Sendable {
    /// The headers and what fits behind them: byte counts and TCP are exact, messages inside large segments are not seen.
    case headers
    /// Everything.
    case full

    /// Bytes kept of each packet: Ethernet, IPv6 and the longest TCP header take 114, the rest shows small messages.
    var snapLengthBytes: Int32 { self == .headers ? 192 : 262_144 }
}
