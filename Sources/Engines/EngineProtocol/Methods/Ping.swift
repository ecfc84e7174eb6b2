package import Vocabulary

/// The reply to `ping`: the engine's own stamps, so that the bridge's share of a round trip can be told.
package struct PingReply: Equatable, Sendable {
    /// `CLOCK_MONOTONIC`, when `read(2)` returned with the frame's last byte.
    package let receivedNs: Int64
    /// `CLOCK_MONOTONIC`, just before the reply was encoded.
    package let handledNs: Int64

    package init(receivedNs: Int64, handledNs: Int64) {
        self.receivedNs = receivedNs
        self.handledNs = handledNs
    }

    package init(json: JSONValue?) throws(RPCError) {
        var fields = try FieldReader(json, context: "reply to ping")
        receivedNs = try fields.required("received_ns", as: .instant)
        handledNs = try fields.required("handled_ns", as: .instant)
    }

    /// Appends the same text as `json`, without the object: it is all there is to a ping.
    package func append(to buffer: inout [UInt8]) {
        JSONEncoding.append(literal: "{\"received_ns\":", to: &buffer)
        JSONEncoding.append(receivedNs, to: &buffer)
        JSONEncoding.append(literal: ",\"handled_ns\":", to: &buffer)
        JSONEncoding.append(handledNs, to: &buffer)
        buffer.append(UInt8(ascii: "}"))
    }

    package var json: JSONValue { ["received_ns": .integer(receivedNs), "handled_ns": .integer(handledNs)] }
}
