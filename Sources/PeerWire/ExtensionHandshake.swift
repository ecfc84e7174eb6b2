import Metainfo

/// What a peer says of itself in the extension handshake (BEP 10).
package struct ExtensionHandshake: Hashable, Sendable {
    /// Name by the number under which the sender wants to receive it; numbers of 0 (switched off) are left out.
    package let names: [UInt8: String]
    /// The client's name and version.
    package let client: String?
    /// Requests that the sender is willing to queue.
    package let requestQueue: Int?
    /// Bytes in the info dictionary (BEP 9).
    package let metadataBytes: Int?
    /// The port on which the sender takes connections.
    package let listenPort: UInt16?

    /// Reads the bytes of message 0; nil when they are not a bencoded dictionary.
    package init?(_ bytes: [UInt8]) {
        guard let root = try? BencodeValue.decodePrefix(bytes, limits: .message).value,
            let dictionary = root.dictionaryValue
        else { return nil }
        let entries = dictionary["m"]?.dictionaryValue?.entries ?? []
        var names: [UInt8: String] = [:]
        names.reserveCapacity(entries.count)
        for entry in entries {
            guard let number = entry.value.integerValue, (1...255).contains(number) else { continue }
            names[UInt8(number)] = String(decoding: entry.key, as: UTF8.self)
        }
        self.names = names
        client = dictionary["v"]?.textValue
        requestQueue = dictionary["reqq"]?.integerValue.map { Int($0) }
        metadataBytes = dictionary["metadata_size"]?.integerValue.map { Int($0) }
        listenPort = dictionary["p"]?.integerValue.flatMap { UInt16(exactly: $0) }.flatMap { $0 > 0 ? $0 : nil }
    }
}
