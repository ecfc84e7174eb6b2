import Metainfo

/// What an extension message says once the receiver's numbers are known.
package enum ExtensionMessage: Hashable, Sendable {
    /// A part of the info dictionary is asked for (BEP 9).
    case metadataRequest(part: Int)
    /// A part of the info dictionary with its payload's bytes (BEP 9).
    case metadata(part: Int, payloadBytes: Int)
    /// A part of the info dictionary is refused (BEP 9).
    case metadataReject(part: Int)
    /// Peers learned and forgotten, IPv4 and IPv6 together (BEP 11).
    case peerExchange(added: Int, dropped: Int)
    /// An extension by a name this module does not read, or whose bytes are not what its BEP says.
    case other(name: String)

    /// Reads a message of the extension `name`.
    package init(_ message: ExtendedMessage, name: String) {
        let decoded = try? BencodeValue.decodePrefix(message.bytes, limits: .message, isLenient: true)
        switch (name, decoded?.value.dictionaryValue) {
        case ("ut_metadata", let dictionary?):
            self = Self.metadata(dictionary, trailingBytes: message.lengthBytes - (decoded?.countBytes ?? 0))
        case ("ut_pex", let dictionary?): self = Self.peerExchange(dictionary)
        default: self = .other(name: name)
        }
    }

    private static func metadata(_ dictionary: BencodeDictionary, trailingBytes: Int) -> ExtensionMessage {
        let part = dictionary["piece"]?.integerValue.map { Int($0) }
        switch (dictionary["msg_type"]?.integerValue, part) {
        case (0, let part?): return .metadataRequest(part: part)
        case (1, let part?): return .metadata(part: part, payloadBytes: max(0, trailingBytes))
        case (2, let part?): return .metadataReject(part: part)
        default: return .other(name: "ut_metadata")
        }
    }

    private static func peerExchange(_ dictionary: BencodeDictionary) -> ExtensionMessage {
        func peers(_ key: String, entryBytes: Int) -> Int { (dictionary[key]?.stringValue?.count ?? 0) / entryBytes }
        return .peerExchange(
            added: peers("added", entryBytes: 6) + peers("added6", entryBytes: 18),
            dropped: peers("dropped", entryBytes: 6) + peers("dropped6", entryBytes: 18)
        )
    }
}

/// A message of the extension protocol as sent (BEP 10); what its number means is the receiver's to say.
package struct ExtendedMessage: Hashable, Sendable {
    /// 0 for the extension handshake, else a number from the receiver's handshake.
    package let id: UInt8
    /// The bytes after the number, cut at ``PeerWireLimits/extendedBytes``.
    package let bytes: [UInt8]
    /// Bytes after the number on the wire.
    package let lengthBytes: Int

    /// Keeps the bytes of a message whose payload had `lengthBytes`.
    package init(id: UInt8, bytes: [UInt8], lengthBytes: Int) {
        self.id = id
        self.bytes = bytes
        self.lengthBytes = lengthBytes
    }
}
