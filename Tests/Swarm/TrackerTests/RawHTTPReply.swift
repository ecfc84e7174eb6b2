import Metainfo

@testable import Tracker

/// One reply of the tracker, taken apart by hand.
struct RawHTTPReply {
    let status: Int
    let closes: Bool
    /// The field `Allow`; nil where there is none.
    let allow: String?
    let body: BencodeValue

    var failure: String? { body["failure reason"]?.textValue }

    struct Malformed: Error {
        let bytes: String
    }

    /// Takes the first reply off the front of some bytes.
    init(takingFrom bytes: inout [UInt8]) throws {
        let text = String(decoding: bytes, as: UTF8.self)
        guard let headEnd = bytes.indices.first(where: { bytes[$0...].starts(with: Array("\r\n\r\n".utf8)) }) else {
            throw Malformed(bytes: text)
        }
        let head = String(decoding: bytes[..<headEnd], as: UTF8.self)
        let lines = head.split(separator: "\r\n")
        let length = lines.first { $0.hasPrefix("Content-Length: ") }.flatMap { Int($0.dropFirst(16)) }
        guard head.hasPrefix("HTTP/1.1 "), let status = Int(head.dropFirst(9).prefix(3)), let length,
            bytes.count >= headEnd + 4 + length
        else { throw Malformed(bytes: text) }
        self.status = status
        allow = lines.first { $0.hasPrefix("Allow: ") }.map { String($0.dropFirst(7)) }
        closes = lines.contains("Connection: close")
        body = try BencodeValue.decode(
            Array(bytes[(headEnd + 4)..<(headEnd + 4 + length)]),
            limits: BencodeLimits(maximumBytes: 65536, maximumDepth: 8, maximumValues: 4096, maximumStringBytes: 4096)
        )
        bytes = Array(bytes[(headEnd + 4 + length)...])
    }
}

extension RawSocket {
    /// Receives one whole reply, what follows it kept for the next; nil when the stream ends first.
    func receiveReply() throws -> RawHTTPReply? {
        while true {
            if let reply = try? RawHTTPReply(takingFrom: &unread) { return reply }
            guard let part = receive(), !part.isEmpty else { return nil }
            unread += part
        }
    }
}
