package import Vocabulary

/// When the engine's parts of one call happened; `CLOCK_MONOTONIC` nanoseconds, a clock that both ends share.
///
/// A request that carries `"trace": true` beside `method` asks for it; the response then carries it as `trace` beside
/// `result` or `error`. An engine that can do so names the feature `trace` in `hello`; any other ignores the member,
/// and its calls are measured without these parts.
package struct ReplyTrace: Equatable, Sendable {
    /// What `hello` lists among its features.
    package static let feature = "trace"

    /// When `read(2)` returned with the request's last byte.
    package var receivedNs: Int64
    /// When the request was decoded and taken up, by whichever thread carries it out.
    package var dispatchedNs: Int64
    /// When its outcome was there, before it was encoded.
    package var handledNs: Int64
    /// Just before the `write(2)` that carries the response's first byte.
    package var writtenNs: Int64

    /// Takes every field as it is.
    package init(receivedNs: Int64, dispatchedNs: Int64, handledNs: Int64, writtenNs: Int64) {
        self.receivedNs = receivedNs
        self.dispatchedNs = dispatchedNs
        self.handledNs = handledNs
        self.writtenNs = writtenNs
    }

    /// Reads the `trace` member of a response.
    package init(json: JSONValue) throws(MessageError) {
        func stamp(_ key: String) throws(MessageError) -> Int64 {
            guard let value = json[key]?.integerValue, (0...EngineProtocolLimits.maximumInstantNs).contains(value)
            else {
                throw MessageError("a trace without an integer '\(key)' from 0: \(json.excerpt)")
            }
            return value
        }
        receivedNs = try stamp("received_ns")
        dispatchedNs = try stamp("dispatched_ns")
        handledNs = try stamp("handled_ns")
        writtenNs = try stamp("written_ns")
    }

    /// The width of `written_ns` in the text: the digits of `Int64.max`, padded with spaces from the left.
    private static let stampDigits = 19

    /// Appends the trace as JSON and returns where `written_ns` stands, for `stamp` to fill in when the time has come.
    func append(to buffer: inout [UInt8]) -> Int {
        JSONEncoding.append(literal: "{\"received_ns\":", to: &buffer)
        JSONEncoding.append(receivedNs, to: &buffer)
        JSONEncoding.append(literal: ",\"dispatched_ns\":", to: &buffer)
        JSONEncoding.append(dispatchedNs, to: &buffer)
        JSONEncoding.append(literal: ",\"handled_ns\":", to: &buffer)
        JSONEncoding.append(handledNs, to: &buffer)
        JSONEncoding.append(literal: ",\"written_ns\":", to: &buffer)
        let index = buffer.count
        buffer.append(contentsOf: repeatElement(UInt8(ascii: " "), count: Self.stampDigits))
        Self.stamp(writtenNs, at: index, in: &buffer)
        buffer.append(UInt8(ascii: "}"))
        return index
    }

    /// Overwrites the `written_ns` that `Response.append` left at `index`; `writtenNs` is at least 0.
    package static func stamp(_ writtenNs: Int64, at index: Int, in buffer: inout [UInt8]) {
        var rest = writtenNs.magnitude
        var position = index + stampDigits
        repeat {
            position -= 1
            buffer[position] = UInt8(ascii: "0") + UInt8(rest % 10)
            rest /= 10
        } while rest > 0 && position > index
        while position > index {
            position -= 1
            buffer[position] = UInt8(ascii: " ")
        }
    }
}
