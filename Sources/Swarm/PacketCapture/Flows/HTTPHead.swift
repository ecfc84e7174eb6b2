/// The head of a request or an answer of HTTP/1 (RFC 9112).
struct HTTPHead: Sendable {
    /// What follows a head.
    enum Body: Hashable, Sendable {
        case bytes(Int)
        case chunks
        /// All that comes until the connection closes, or of another protocol.
        case all
    }

    /// The lines, their ends included; cut off where the capture has no more.
    let bytes: [UInt8]
    /// The packet that held the first byte.
    let stamp: PacketStamp

    private static let methods = ["GET", "POST", "HEAD", "PUT", "OPTIONS", "DELETE", "PATCH", "TRACE", "CONNECT"]
    private static let starts = (methods.map { $0 + " " } + ["HTTP/1."]).map { Array($0.utf8) }
    private static let space = UInt8(ascii: " ")

    /// Whether bytes begin as a head does.
    static func begins(_ bytes: UnsafeRawBufferPointer) -> Bool {
        guard let first = bytes.first, (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(first) else { return false }
        guard let start = starts.first(where: { bytes.starts(with: $0) }) else { return false }
        // A target is a path, an address, or all: nothing with a space or a control character at its beginning.
        return bytes.count > start.count && (0x21...0x7e).contains(bytes[start.count])
    }

    /// Whether so few bytes may still become a head.
    static func mayBegin(_ bytes: [UInt8]) -> Bool {
        !bytes.isEmpty && starts.contains { bytes.count <= $0.count && $0.starts(with: bytes) }
    }

    /// The status of an answer; nil for what is none.
    var status: String? {
        guard bytes.starts(with: "HTTP/1.".utf8) else { return nil }
        return bytes.split(separator: Self.space).dropFirst().first.map {
            String(decoding: $0.prefix(3), as: UTF8.self)
        }
    }

    /// The method of a request; nil for what is none.
    var method: String? {
        let word = String(decoding: bytes.prefix { $0 != Self.space }, as: UTF8.self)
        return Self.methods.contains(word) ? word : nil
    }

    /// What a request asks for, without the scheme and host that a proxy is told (RFC 9112, 3.2.2).
    var target: ArraySlice<UInt8> {
        let line = bytes.prefix { $0 != UInt8(ascii: "\r") && $0 != UInt8(ascii: "\n") }
        let target = line.drop { $0 != Self.space }.dropFirst().prefix { $0 != Self.space }
        let slash = UInt8(ascii: "/")
        for scheme in ["http://", "https://"] where Self.lowercased(target.prefix(8)).starts(with: scheme.utf8) {
            return target.dropFirst(scheme.utf8.count).drop { $0 != slash }
        }
        return target
    }

    /// A field's value, without blanks around it.
    func field(_ name: String) -> String? {
        for line in bytes.split(separator: UInt8(ascii: "\n")).dropFirst() {
            guard let colon = line.firstIndex(of: UInt8(ascii: ":")), colon - line.startIndex == name.utf8.count,
                Self.lowercased(line[..<colon]).elementsEqual(name.utf8)
            else { continue }
            let isBlank = { (byte: UInt8) in byte <= Self.space }
            let value = line[(colon + 1)...].drop(while: isBlank)
            return String(decoding: value.reversed().drop(while: isBlank).reversed(), as: UTF8.self)
        }
        return nil
    }

    /// What the head says of its body; nil where it says nothing.
    var declaredBody: Body? {
        if field("transfer-encoding")?.lowercased().contains("chunked") == true { return .chunks }
        return field("content-length").flatMap { Int($0) }.flatMap { $0 >= 0 ? .bytes($0) : nil }
    }

    private static func lowercased(_ bytes: ArraySlice<UInt8>) -> [UInt8] {
        bytes.map { (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains($0) ? $0 | 0x20 : $0 }
    }
}
