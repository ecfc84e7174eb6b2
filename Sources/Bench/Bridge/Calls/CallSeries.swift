import EngineProtocol
package import Scenarios
package import Vocabulary

/// The calls of one method, at one size where it has sizes: what is sent, and whether the answer is one.
package struct CallSeries: Sendable {
    /// As records call it: `ping`, `echo 1KiB`.
    package let name: String
    /// On the wire.
    package let method: String
    /// Bytes of the largest request, to a rough upper bound.
    let requestBytes: Int
    /// What call number n, from 0, sends.
    package let params: @Sendable (_ number: Int) -> JSONValue?
    /// Whether a result answers the call.
    let isAnswer: @Sendable (JSONValue) -> Bool

    private static let smallRequestBytes = 512

    /// Calls without params, or with the same ones each time.
    package init(_ method: IPCSpecification.Method, torrent: Int64) {
        let params: JSONValue? =
            switch method {
            case .statusSync: TorrentParams(torrent: torrent).json
            default: nil
            }
        name = method.rawValue
        self.method = method.rawValue
        requestBytes = Self.smallRequestBytes
        self.params = { _ in params }
        isAnswer = { result in
            switch method {
            case .status, .statusSync: result["torrents"]?.arrayValue?.isEmpty == false
            default: true
            }
        }
    }

    /// Calls of `echo` with so many bytes of text.
    package init(echoing bytes: Int64, sizeText: String) {
        let alphabet = Array("abcdefghijklmnopqrstuvwxyz0123456789".utf8)
        let text = String(decoding: (0..<Int(bytes)).map { alphabet[$0 % alphabet.count] }, as: UTF8.self)
        let params: JSONValue = ["data": .string(text)]
        name = "echo \(sizeText)"
        method = Method.echo
        requestBytes = Self.smallRequestBytes + Int(bytes)
        self.params = { _ in params }
        isAnswer = { $0["data"]?.stringValue == text }
    }

    /// Calls of `add_magnet`, each with an info-hash of its own; `added` is told the numbers of the torrents.
    package init(addingMagnetsTo savePath: String, seed: UInt64, added: @escaping @Sendable (Int64) -> Void) {
        name = Method.addMagnet
        method = Method.addMagnet
        requestBytes = Self.smallRequestBytes + savePath.utf8.count
        params = { number in
            var random = SplitMix64(seed: seed &+ UInt64(number) &* 0x1_0000_0001)
            let hash = (0..<3).map { _ in Self.hexadecimal(random.next()) }.joined().prefix(40)
            return AddMagnetParams(uri: "magnet:?xt=urn:btih:\(hash)", savePath: savePath).json
        }
        isAnswer = { result in
            guard let torrent = result["torrent"]?.integerValue else { return false }
            added(torrent)
            return true
        }
    }

    private static func hexadecimal(_ value: UInt64) -> String {
        let digits = String(value, radix: 16)
        return String(repeating: "0", count: 16 - digits.count) + digits
    }
}
