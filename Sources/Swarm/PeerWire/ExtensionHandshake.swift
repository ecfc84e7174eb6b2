import Metainfo

/// What a peer says of itself in the extension handshake (BEP 10).
package struct ExtensionHandshake: Hashable, Sendable {
    /// An extension under the number that its messages have.
    package struct Extension: Hashable, Sendable {
        /// The number, from 1.
        package let number: UInt8
        /// The extension's name.
        package let name: String
    }

    /// What the sender wants to receive; extensions with the number 0 (switched off) are left out.
    package private(set) var extensions: [Extension] = []
    /// The client's name and version.
    package private(set) var client: String?
    /// Requests that the sender is willing to queue.
    package private(set) var requestQueue: Int?
    /// Bytes in the info dictionary (BEP 9).
    package private(set) var metadataBytes: Int?
    /// The port on which the sender takes connections.
    package private(set) var listenPort: UInt16?

    /// Reads the bytes of message 0; nil when they are not a bencoded dictionary.
    ///
    /// Its keys may have any order: uTorrent 3.4.5 and BitTorrent 7.9 do not sort those of `m`, as BEP 3 asks.
    package init?(_ bytes: [UInt8]) {
        do throws(MetainfoError) {
            var scanner = try BencodeScanner(bytes, limits: .message, isLenient: true)
            guard try scanner.kind() == .dictionary else { return nil }
            try scanner.enter()
            var last: Range<Int>?
            while try !scanner.leave() {
                let key = try scanner.key(after: last)
                last = key
                try read(bytes[key], &scanner)
            }
        } catch {
            return nil
        }
    }

    /// The extension whose messages have this number; nil where the sender named none.
    package func name(of number: UInt8) -> String? { extensions.last { $0.number == number }?.name }

    private mutating func read(_ key: ArraySlice<UInt8>, _ scanner: inout BencodeScanner) throws(MetainfoError) {
        if key.elementsEqual("m".utf8) {
            try readExtensions(&scanner)
        } else if key.elementsEqual("v".utf8) {
            client = try Self.text(&scanner)
        } else if key.elementsEqual("reqq".utf8) {
            requestQueue = try Self.integer(&scanner).map { Int($0) }
        } else if key.elementsEqual("metadata_size".utf8) {
            metadataBytes = try Self.integer(&scanner).map { Int($0) }
        } else if key.elementsEqual("p".utf8) {
            listenPort = try Self.integer(&scanner).flatMap { UInt16(exactly: $0) }.flatMap { $0 > 0 ? $0 : nil }
        } else {
            try scanner.skip()
        }
    }

    private mutating func readExtensions(_ scanner: inout BencodeScanner) throws(MetainfoError) {
        guard try Self.begins(.dictionary, &scanner) else { return }
        try scanner.enter()
        var last: Range<Int>?
        while try !scanner.leave() {
            let key = try scanner.key(after: last)
            last = key
            guard let number = try Self.integer(&scanner), (1...255).contains(number) else { continue }
            let name = String(decoding: scanner.bytes[key], as: UTF8.self)
            extensions.append(Extension(number: UInt8(number), name: name))
        }
    }

    /// Takes a value; its number, if it is one.
    private static func integer(_ scanner: inout BencodeScanner) throws(MetainfoError) -> Int64? {
        try begins(.integer, &scanner) ? try scanner.integer() : nil
    }

    /// Takes a value; its text, if it is a string of valid UTF-8.
    private static func text(_ scanner: inout BencodeScanner) throws(MetainfoError) -> String? {
        guard try begins(.string, &scanner) else { return nil }
        let place = try scanner.string()
        return String(validating: scanner.bytes[place], as: UTF8.self)
    }

    /// Whether a value of this kind comes next; one of any other kind is passed over.
    private static func begins(
        _ kind: BencodeScanner.Kind,
        _ scanner: inout BencodeScanner
    ) throws(MetainfoError) -> Bool {
        var ahead = scanner
        guard try ahead.kind() == kind else {
            try scanner.skip()
            return false
        }
        scanner = ahead
        return true
    }
}
