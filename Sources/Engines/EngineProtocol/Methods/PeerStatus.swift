package import Vocabulary

/// One connection of a torrent, as `get_peers` sees it.
package struct PeerStatus: Equatable, Sendable {
    /// IPv4 or IPv6, without brackets.
    package let address: String
    /// The remote end's; of an incoming connection not the one it listens on.
    package let port: Int64
    /// What the peer calls itself (BEP 10 `v`, or its peer id); may be empty.
    package let client: String
    /// `tcp` or `utp` (BEP 29).
    package let transport: String
    /// Whether the stream is obfuscated (MSE).
    package let encrypted: Bool
    /// Piece data alone, this connection; nil where the engine cannot tell.
    package let payloadSentBytes: Int64?
    /// Piece data alone, this connection; nil where the engine cannot tell.
    package let payloadReceivedBytes: Int64?

    package init(
        address: String,
        port: Int64,
        client: String,
        transport: String,
        encrypted: Bool,
        payloadSentBytes: Int64?,
        payloadReceivedBytes: Int64?
    ) {
        self.address = address
        self.port = port
        self.client = client
        self.transport = transport
        self.encrypted = encrypted
        self.payloadSentBytes = payloadSentBytes
        self.payloadReceivedBytes = payloadReceivedBytes
    }

    package init(json: JSONValue?) throws(RPCError) {
        var fields = try FieldReader(json, context: "peer")
        address = try fields.required("address", as: .string)
        port = try fields.required("port", as: .natural)
        client = try fields.optional("client", as: .string) ?? ""
        transport = try fields.required("transport", as: .string)
        encrypted = try fields.optional("encrypted", as: .bool) ?? false
        payloadSentBytes = try fields.optional("payload_sent_bytes", as: .integer)
        payloadReceivedBytes = try fields.optional("payload_received_bytes", as: .integer)
    }

    package var json: JSONValue {
        var object: JSONObject = [
            "address": .string(address), "port": .integer(port), "client": .string(client),
            "transport": .string(transport), "encrypted": .bool(encrypted),
        ]
        object["payload_sent_bytes"] = payloadSentBytes.map(JSONValue.integer)
        object["payload_received_bytes"] = payloadReceivedBytes.map(JSONValue.integer)
        return .object(object)
    }
}
