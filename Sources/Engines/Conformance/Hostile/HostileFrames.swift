import EngineProtocol
import Metainfo
import Vocabulary

/// Draws hostile input: valid requests and what damage makes of them. Seeded, so that what was found is met again.
package struct HostileFrames: Sendable {
    private var generator: SplitMix64

    /// The same frames for the same seed, on every machine.
    package init(seed: UInt64) {
        generator = SplitMix64(seed: seed)
    }

    /// The content of one frame without a newline in it: whole and harmless, or broken in one of many ways.
    package mutating func next() -> [UInt8] {
        var bytes = Array(request().utf8)
        switch draw(10) {
        case 0: break
        case 1: bytes = Array(bytes.prefix(draw(bytes.count + 1)))
        case 2: bytes += Array(request().utf8).prefix(draw(60))
        case 3: bytes = nested()
        case 4: bytes = (0..<draw(200)).map { _ in UInt8(truncatingIfNeeded: generator.next()) }
        default: for _ in 0...draw(4) { damage(&bytes) }
        }
        bytes.replace([10], with: [32])
        return bytes
    }

    private static let methods =
        Method.all.filter { $0 != Method.shutdown } + ["", "no_such", "status", "event", "\\u0000", "rpc.discover"]

    private static let values = [
        "null", "true", "0", "-1", "1", "42", "9223372036854775807", "-9223372036854775809", "1e308", "1e309", "-0.0",
        "\"\"", "\"\\ud800\"", "\"\\u0000\"", "\"/tmp\"", "\"127.0.0.1\"", "[]", "{}", "[[]]", "[\"a\",1]",
        "{\"a\":{\"b\":[]}}", "\"\u{e9}\u{1f9ea}\"",
    ]

    private static let names = [
        "torrent", "interval_ms", "counters", "names", "data", "protocol_version", "client", "settings", "role",
        "profile", "disk_backend", "listen_address", "metainfo_path", "metainfo_base64", "save_path", "start", "uri",
        "address", "port", "paused", "trackers", "", "no_such",
    ]

    private static let ids = [
        "1", "-7", "2.5", "1e2", "\"x\"", "\"\"", "null", "true", "[]", "{}", "18446744073709551616",
    ]

    /// A request that is JSON, with an id of any kind, twice the same or none.
    private mutating func request() -> String {
        var members = ["\"jsonrpc\":\"2.0\"", "\"method\":\"\(pick(Self.methods))\""]
        if draw(8) > 0 { members.append("\"id\":\(pick(Self.ids))") }
        if draw(20) == 0 { members.append("\"id\":\(pick(Self.ids))") }
        if draw(3) > 0 {
            let params = (0..<draw(5)).map { _ in "\"\(pick(Self.names))\":\(pick(Self.values))" }
            members.append("\"params\":{\(params.joined(separator: ","))}")
        }
        return "{\(members.joined(separator: ","))}"
    }

    private mutating func nested() -> [UInt8] {
        let opening = draw(2) == 0 ? Array("[".utf8) : Array("{\"a\":".utf8)
        return Array(repeatElement(opening, count: 1 + draw(3000)).joined())
    }

    private mutating func damage(_ bytes: inout [UInt8]) {
        guard !bytes.isEmpty else { return bytes.append(UInt8(truncatingIfNeeded: generator.next())) }
        let index = draw(bytes.count)
        switch draw(6) {
        case 0: bytes[index] = UInt8(truncatingIfNeeded: generator.next())
        case 1: bytes.remove(at: index)
        case 2: bytes.insert(UInt8(truncatingIfNeeded: generator.next()), at: index)
        case 3: bytes.insert(contentsOf: bytes[index..<min(index + 9, bytes.count)], at: index)
        case 4: bytes.insert(contentsOf: [0xf0, 0x9f, 0xc3], at: index)
        default: bytes[index] = Array("{}[]\",:\\0e-\u{0}".utf8)[draw(12)]
        }
    }

    private mutating func pick(_ words: [String]) -> String { words[draw(words.count)] }

    private mutating func draw(_ bound: Int) -> Int { Int(generator.next() % UInt64(bound)) }
}
