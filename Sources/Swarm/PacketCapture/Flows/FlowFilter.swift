/// Which flows are analysed: those with an end at the address, the port, or both.
package struct FlowFilter: Hashable, Sendable {
    private let address: String?
    private let port: UInt16?

    /// A filter from `ADDRESS`, `ADDRESS:PORT`, `[ADDRESS]:PORT` or `:PORT`; nil when the text is none of these.
    package init?(_ text: String) {
        var host = text
        var port: UInt16?
        let isBareIPv6 = text.filter { $0 == ":" }.count > 1 && !text.hasPrefix("[")
        if !isBareIPv6, let colon = text.lastIndex(of: ":"), !text.hasSuffix("]") {
            guard let number = UInt16(text[text.index(after: colon)...]) else { return nil }
            port = number
            host = String(text[..<colon])
        }
        if host.hasPrefix("["), host.hasSuffix("]") { host = String(host.dropFirst().dropLast()) }
        guard !host.isEmpty || port != nil, host.allSatisfy({ $0.isHexDigit || $0 == "." || $0 == ":" }) else {
            return nil
        }
        address = host.isEmpty ? nil : host.lowercased()
        self.port = port
    }

    /// Whether a flow has an end that fits.
    func admits(_ key: FlowKey) -> Bool { admits(key.first) || admits(key.second) }

    private func admits(_ end: Endpoint) -> Bool {
        (port == nil || port == end.port) && (address == nil || address == end.address.description)
    }
}
