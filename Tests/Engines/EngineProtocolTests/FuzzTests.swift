import TestSupport
import Testing
import Vocabulary

@testable import EngineProtocol

/// Bounded and seeded: the same inputs on every machine.
@Suite(.timeLimit(.minutes(2)), .queued) struct FuzzTests {
    private static let limit = 48

    /// The short way takes only what jansson takes, with the same value: whole texts, damaged ones, and cut ones.
    @Test(arguments: UInt64(0)..<5)
    func readsPlainJSONAsJanssonDoes(seed: UInt64) {
        var source = RandomJSON(seed: seed)
        var generator = SplitMix64(seed: seed)
        var taken = 0
        for _ in 0..<400 {
            var bytes = Array(source.value().text.utf8)
            for _ in 0..<12 {
                bytes.withUnsafeBytes { text in
                    guard let base = text.baseAddress, let plain = PlainJSON.value(of: text) else { return }
                    taken += 1
                    let full = Result { () throws(JSONDecodingError) in try JSONValue(byJansson: text, base) }
                    #expect(full == .success(plain), "\(String(decoding: text, as: UTF8.self))")
                }
                guard !bytes.isEmpty else { break }
                let place = Int.random(in: 0..<bytes.count, using: &generator)
                switch Int.random(in: 0..<3, using: &generator) {
                case 0: bytes.remove(at: place)
                case 1: bytes[place] = UInt8.random(in: 0...255, using: &generator)
                default: bytes.insert(Array("{}[]\",:-0 e.tu".utf8).randomElement(using: &generator) ?? 0, at: place)
                }
            }
        }
        #expect(taken > 150, "too few of the texts were plain to say anything")
    }

    @Test(arguments: [
        #"{"a_key_longer_than_fifteen_bytes":1,"a_key_longer_than_fifteen_bytes":2}"#, #"{"a":1,"a":2}"#,
        "\u{feff}{}", "01", "1.0", "-", "1234567890123456789", "[1,]", "{} x", "\"\\u0041\"", "\"\u{1}\"",
        String(repeating: "[", count: 65) + String(repeating: "]", count: 65),
    ])
    func leavesWhatNeedsADecisionToJansson(text: String) {
        let bytes = Array(text.utf8)
        #expect(bytes.withUnsafeBytes { PlainJSON.value(of: $0) } == nil)
    }

    /// The short way through whole messages takes only what the other takes, with the same outcome: as an engine and a
    /// client write them, damaged, and cut.
    @Test(arguments: UInt64(0)..<5)
    func readsPlainMessagesAsMemberByMember(seed: UInt64) {
        var source = RandomJSON(seed: seed)
        var generator = SplitMix64(seed: seed)
        var taken = (requests: 0, responses: 0)
        for number in 0..<400 {
            var bytes: [UInt8] = []
            let id = number % 5 == 0 ? RequestID(source.value()) ?? .string("a b") : .integer(Int64(number))
            let value = number % 6 < 2 ? ["data": source.value()] : JSONValue.integer(Int64(number))
            let trace = ReplyTrace(receivedNs: 1, dispatchedNs: 22, handledNs: 333, writtenNs: .max / 16)
            if number % 4 < 2 {
                let params: JSONValue? = value.objectValue == nil ? nil : value
                Request(id: id, method: "ping", params: params, wantsTrace: number % 3 == 0).append(to: &bytes)
            } else {
                Response(id: id, outcome: .success(value), trace: number % 3 == 0 ? trace : nil).append(to: &bytes)
            }
            for _ in 0..<24 {
                bytes.withUnsafeBytes { text in
                    if let request = PlainJSON.request(of: text) {
                        taken.requests += 1
                        let full = Result { () throws(RefusedRequest) in try Request(byMembers: text) }
                        #expect(full == .success(request), "\(String(decoding: text, as: UTF8.self))")
                    }
                    if let response = PlainJSON.response(of: text) {
                        taken.responses += 1
                        let full = Result { () throws(MessageError) in try EngineMessage(byMembers: text) }
                        #expect(full == .success(.response(response)), "\(String(decoding: text, as: UTF8.self))")
                    }
                }
                guard !bytes.isEmpty else { break }
                let place = Int.random(in: 0..<bytes.count, using: &generator)
                switch Int.random(in: 0..<4, using: &generator) {
                case 0: bytes.remove(at: place)
                case 1: bytes[place] = UInt8.random(in: 0...255, using: &generator)
                case 2: bytes[place] = UInt8(ascii: "0") + UInt8.random(in: 0...9, using: &generator)
                default: bytes.insert(Array("{}[]\",:-0 e.tu".utf8).randomElement(using: &generator) ?? 0, at: place)
                }
            }
        }
        #expect(taken.requests > 150 && taken.responses > 150, "too few were plain to say anything")
    }

    /// What the short way must leave: it would decide otherwise than the whole of the message does.
    @Test(arguments: [
        #"{"jsonrpc":"2.0","id":null,"method":"ping"}"#, #"{"jsonrpc":"2.0","id":1,"method":"ping","method":"echo"}"#,
        #"{"jsonrpc":"2.0","id":1,"method":"ping","params":7}"#, #"{"jsonrpc":"2.0","id":1,"method":"ping"}}"#,
        #"{"jsonrpc":"2.0","id":1,"method":"ping","trace":1}"#, #"{"jsonrpc":"2.0","id":1,"method":"p\u0069ng"}"#,
        #"{"jsonrpc":"2.0","id":true,"method":"ping"}"#, #"{"jsonrpc":"2.0","id":1,"method":"ping" "#,
        #"{"jsonrpc":"2.0","id":1,"result":1,"error":{}}"#, #"{"jsonrpc":"2.0","id":1,"result":1,"result":2}"#,
        #"{"jsonrpc":"2.0","id":null,"result":1}"#, #"{"jsonrpc":"2.0","id":1,"result":1,"trace":{}}"#,
        #"{"jsonrpc":"2.0","id":1,"error":{"code":1,"message":"x"}}"#, #"{"jsonrpc":"2.0","id":1,"result":"#, "", "{",
    ])
    func leavesMessagesThatNeedADecision(text: String) {
        let bytes = Array(text.utf8)
        #expect(bytes.withUnsafeBytes { PlainJSON.request(of: $0) } == nil)
        #expect(bytes.withUnsafeBytes { PlainJSON.response(of: $0) } == nil)
    }

    /// Whatever the reads, the lines are those that splitting the whole stream gives.
    @Test(arguments: UInt64(0)..<6)
    func cutsAnyBytesIntoTheLinesThatAreThere(seed: UInt64) {
        var generator = SplitMix64(seed: seed)
        for _ in 0..<60 {
            let bytes = (0..<Int.random(in: 0..<600, using: &generator)).map { _ in
                Int.random(in: 0..<20, using: &generator) == 0 ? 10 : UInt8.random(in: 32..<127, using: &generator)
            }
            var lines = bytes.split(separator: 10, omittingEmptySubsequences: false)
            let rest = lines.removeLast()
            var expected = lines.map { line -> Decoded in
                line.count > FuzzTests.limit ? .oversize : .frame(String(decoding: line, as: UTF8.self))
            }
            if rest.count > FuzzTests.limit { expected.append(.oversize) }
            let chunks = chunks(of: bytes, by: &generator)
            #expect(Decoded.all(of: chunks, framing: .newline, limit: FuzzTests.limit) == expected)
        }
    }

    /// What was framed comes back, in order, and nothing else does.
    @Test(arguments: Framing.allCases, UInt64(0)..<4)
    func givesBackExactlyWhatWasSent(framing: Framing, seed: UInt64) {
        var generator = SplitMix64(seed: seed)
        let encoder = FrameEncoder(framing: framing)
        for _ in 0..<40 {
            var bytes: [UInt8] = []
            var expected: [Decoded] = []
            for _ in 0..<Int.random(in: 0..<12, using: &generator) {
                let text = String(repeating: "x", count: Int.random(in: 0..<FuzzTests.limit * 3 / 2, using: &generator))
                encoder.append(to: &bytes) { $0 += Array(text.utf8) }
                expected.append(text.utf8.count > FuzzTests.limit ? .oversize : .frame(text))
            }
            let chunks = chunks(of: bytes, by: &generator)
            #expect(Decoded.all(of: chunks, framing: framing, limit: FuzzTests.limit) == expected)
        }
    }

    /// More than the buffer's first size passes through, so that cut frames are moved to its front and it grows.
    @Test(arguments: Framing.allCases, UInt64(0)..<3)
    func keepsFramesWholeWhileTheBufferMovesAndGrows(framing: Framing, seed: UInt64) {
        var generator = SplitMix64(seed: seed)
        var bytes: [UInt8] = []
        var expected: [Decoded] = []
        while bytes.count < 1_000_000 {
            let longest = Int.random(in: 0..<20, using: &generator) == 0 ? 150_000 : 6_000
            let text =
                "\(expected.count)" + String(repeating: "x", count: Int.random(in: 0..<longest, using: &generator))
            FrameEncoder(framing: framing).append(to: &bytes) { $0 += Array(text.utf8) }
            expected.append(.frame(text))
        }
        let chunks = chunks(of: bytes, ofAtMost: 60_000, by: &generator)
        #expect(Decoded.all(of: chunks, framing: framing, limit: 150_010) == expected)
    }

    /// A damaged stream gives the same however it is read, and nothing behind the place where it was lost.
    @Test(arguments: UInt64(0)..<6)
    func readsADamagedMeasuredStreamTheSameForAnyReads(seed: UInt64) {
        var generator = SplitMix64(seed: seed)
        for _ in 0..<60 {
            var bytes: [UInt8] = []
            for _ in 0..<6 {
                FrameEncoder(framing: .contentLength).append(to: &bytes) { $0 += Array("{\"id\":1}".utf8) }
            }
            damage(&bytes, by: &generator)
            let whole = Decoded.all(of: [bytes], framing: .contentLength, limit: FuzzTests.limit)
            let parts = Decoded.all(
                of: chunks(of: bytes, by: &generator),
                framing: .contentLength,
                limit: FuzzTests.limit
            )
            #expect(parts == whole)
            let lost = whole.firstIndex { if case .malformed = $0 { true } else { false } }
            #expect(lost == nil || lost == whole.count - 1)
        }
    }

    /// A damaged message is refused or read; what was read can be written and read again.
    @Test(arguments: UInt64(0)..<8)
    func refusesOrReadsADamagedMessage(seed: UInt64) throws {
        var generator = SplitMix64(seed: seed)
        var random = RandomJSON(seed: seed)
        var read = 0
        for _ in 0..<1_000 {
            let request: JSONValue = ["jsonrpc": "2.0", "id": 1, "method": "echo", "params": ["data": random.value()]]
            var bytes = Array(request.text.utf8)
            damage(&bytes, by: &generator)
            _ = try? bytes.withUnsafeBytes { try Request(parsing: $0) }
            _ = try? bytes.withUnsafeBytes { try EngineMessage(parsing: $0) }
            guard let value = try? bytes.withUnsafeBytes({ try JSONValue(parsing: $0) }) else { continue }
            read += 1
            #expect(try JSONValue(parsing: value.text) == value)
        }
        #expect(0 < read && read < 1_000, "the damage must neither spare nor break everything")
    }

    private func chunks(
        of bytes: [UInt8],
        ofAtMost longest: Int = 60,
        by generator: inout SplitMix64
    ) -> [[UInt8]] {
        var rest = bytes[...]
        var chunks: [[UInt8]] = []
        while !rest.isEmpty {
            let count = Int.random(in: 1...min(rest.count, longest), using: &generator)
            chunks.append(Array(rest.prefix(count)))
            rest = rest.dropFirst(count)
        }
        return chunks
    }

    private func damage(_ bytes: inout [UInt8], by generator: inout SplitMix64) {
        for _ in 0..<Int.random(in: 1...3, using: &generator) where !bytes.isEmpty {
            let index = Int.random(in: 0..<bytes.count, using: &generator)
            switch Int.random(in: 0..<5, using: &generator) {
            case 0: bytes[index] = UInt8.random(in: 0...255, using: &generator)
            case 1: bytes.remove(at: index)
            case 2: bytes.insert(UInt8.random(in: 0...255, using: &generator), at: index)
            case 3: bytes.insert(contentsOf: bytes[index..<min(index + 9, bytes.count)], at: index)
            default: bytes[index] = Array("{}[]\",:\\\n0e-".utf8)[Int.random(in: 0..<12, using: &generator)]
            }
        }
    }
}
