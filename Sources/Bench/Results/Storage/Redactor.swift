/// Takes out of texts what tells whose machine they come from: names of hosts and people, their folders, addresses.
///
/// Every string of a record passes ``json(_:)`` on its way to a file, so that a new field is redacted without being named
/// here. The same name always becomes the same pseudonym: equal texts stay equal, and results comparable.
package struct Redactor: Sendable {
    /// A name that is known to tell.
    package struct Name: Sendable, Equatable {
        /// What a name is, which decides where it begins and ends in a text and what becomes of what follows.
        package enum Kind: Sendable {
            /// Of a host, a person or an address: whatever letters and digits do not continue, in upper or lower case.
            case word
            /// A folder of the user's: of a path below it the last part stays, and a number for the folders between.
            case folder
            /// A folder in which all names are torrbench's own.
            case ownFolder
        }

        /// As it stands in texts.
        package let text: String
        /// What stands there instead, such as `<host>`.
        package let pseudonym: String
        /// What it is.
        package let kind: Kind

        /// Takes it as it is.
        package init(_ text: String, _ pseudonym: String, _ kind: Kind) {
            self.text = text
            self.pseudonym = pseudonym
            self.kind = kind
        }
    }

    /// Folders that are the same on every system, and tell nothing.
    private static let systemFolders: Set<String> = [
        "usr", "lib", "lib32", "lib64", "bin", "sbin", "etc", "proc", "sys", "dev", "boot",
    ]

    /// By their first byte in lower case, the longest first.
    private let names: [UInt8: [(bytes: [UInt8], name: Name)]]
    /// The record's own words, such as `disk`: a string that is nothing else is no name, whatever a user is called.
    private let ownWords: Set<String>

    /// Empty names and `/` are left out; `ownWords` are further words that a record uses, such as the names of its arms.
    package init(_ names: [Name], ownWords: [String] = []) {
        let usable = names.filter { $0.text.utf8.count > 1 }.map { (bytes: Array($0.text.utf8), name: $0) }
        let sorted = usable.sorted { $0.bytes.count > $1.bytes.count }
        self.names = Dictionary(grouping: sorted) { Self.lower($0.bytes[0]) }
        self.ownWords = ResultSchema.enumeratedWords.union(MetricCatalog.all.map(\.name)).union(ownWords)
    }

    /// The text without what tells.
    package func text(_ text: String) -> String {
        let source = Array(text.utf8)
        var result: [UInt8] = []
        var place = 0
        while place < source.count {
            if let (end, pseudonym) = name(in: source, at: place) ?? address(in: source, at: place)
                ?? path(in: source, at: place)
            {
                result += Array(pseudonym.utf8)
                place = end
            } else {
                result.append(source[place])
                place += 1
            }
        }
        return result == source ? text : String(decoding: result, as: UTF8.self)
    }

    /// JSON text with each of its strings redacted, and each key that is no plain identifier; all else as it stands.
    package func json(_ text: String) -> String {
        let source = Array(text.utf8)
        var result: [UInt8] = []
        result.reserveCapacity(source.count)
        var place = 0
        while place < source.count {
            guard source[place] == UInt8(ascii: "\"") else {
                result.append(source[place])
                place += 1
                continue
            }
            var end = place + 1
            while end < source.count, source[end] != UInt8(ascii: "\"") {
                end += source[end] == UInt8(ascii: "\\") ? 2 : 1
            }
            end = min(end + 1, source.count)
            let isKey = end < source.count && source[end] == UInt8(ascii: ":")
            result += literal(source[place..<end], isKey: isKey)
            place = end
        }
        return String(decoding: result, as: UTF8.self)
    }

    /// A string of JSON, with its quotes.
    private func literal(_ bytes: ArraySlice<UInt8>, isKey: Bool) -> [UInt8] {
        guard bytes.count > 3, let original = JSONText.string(of: bytes) else { return Array(bytes) }
        if ownWords.contains(original) || (isKey && original.utf8.allSatisfy(Self.isOfIdentifier)) {
            return Array(bytes)
        }
        let redacted = text(original)
        return redacted == original ? Array(bytes) : JSONText.literal(of: redacted)
    }

    private static func isOfIdentifier(_ byte: UInt8) -> Bool {
        (0x61...0x7A).contains(byte) || (0x30...0x39).contains(byte) || byte == UInt8(ascii: "_")
    }
}

/// Names, addresses and paths at a place of a text: where they end, and what stands there instead.
extension Redactor {
    private typealias Found = (end: Int, pseudonym: String)

    private func name(in source: [UInt8], at place: Int) -> Found? {
        for (bytes, name) in names[Self.lower(source[place])] ?? [] {
            let end = place + bytes.count
            guard end <= source.count, Self.begins(name.kind, in: source, at: place) else { continue }
            let isWord = name.kind == .word
            let isSame = zip(bytes, source[place..<end]).allSatisfy { known, byte in
                known == byte || (isWord && Self.lower(known) == Self.lower(byte))
            }
            guard isSame, end == source.count || !Self.continues(name.kind, source[end]) else { continue }
            guard name.kind == .folder, end < source.count, source[end] == UInt8(ascii: "/") else {
                return (end, name.pseudonym)
            }
            let stop = Self.endOfPath(in: source, from: end)
            return (stop, name.pseudonym + shortened(String(decoding: source[(end + 1)..<stop], as: UTF8.self)))
        }
        return nil
    }

    /// What follows a folder: a number for the folders between, and the last part.
    private func shortened(_ rest: String) -> String {
        let parts = rest.split(separator: "/")
        guard let last = parts.last else { return "/" }
        let between = parts.dropLast().joined(separator: "/")
        return (between.isEmpty ? "" : "/" + Self.number(of: between)) + "/" + text(String(last))
    }

    /// An IPv4 address of a network of its own, or one with a port; the loopback's stay, and so do versions of four numbers.
    private func address(in source: [UInt8], at place: Int) -> Found? {
        guard Self.isDigit(source[place]),
            place == 0 || !(Self.isAlphanumeric(source[place - 1]) || source[place - 1] == 0x2E)
        else { return nil }
        var end = place
        while end < source.count, Self.isDigit(source[end]) || source[end] == UInt8(ascii: ".") { end += 1 }
        let text = String(decoding: source[place..<end], as: UTF8.self)
        let numbers = text.split(separator: ".", omittingEmptySubsequences: false).map { UInt8($0) }
        guard numbers.count == 4, let first = numbers[0], let second = numbers[1], !numbers.contains(nil) else {
            return nil
        }
        guard first != 0, first != 127, first != 255 else { return nil }
        // RFC 1918, 3927, 6598.
        let isPrivate =
            switch (first, second) {
            case (10, _), (192, 168), (169, 254), (172, 16...31), (100, 64...127): true
            default: false
            }
        let hasPort = end + 1 < source.count && source[end] == UInt8(ascii: ":") && Self.isDigit(source[end + 1])
        return isPrivate || hasPort ? (end, "<address>") : nil
    }

    /// An absolute path of several parts that does not begin in a folder of the system: a number for its folder, and its
    /// last part.
    private func path(in source: [UInt8], at place: Int) -> Found? {
        guard source[place] == UInt8(ascii: "/"), Self.begins(.folder, in: source, at: place) else { return nil }
        let end = Self.endOfPath(in: source, from: place)
        let parts = String(decoding: source[(place + 1)..<end], as: UTF8.self)
            .split(separator: "/", omittingEmptySubsequences: false)
        let named = parts.last == "" ? parts.dropLast() : parts[...]
        guard named.count > 1, !named.contains(""), let first = named.first, let last = named.last else { return nil }
        let isOwn = ["tmp", "var"].contains(first) && named.contains { $0.hasPrefix("torrbench-") }
        guard !Self.systemFolders.contains(String(first)), !isOwn else { return (end, words(source[place..<end])) }
        return (end, "<path-\(Self.number(of: named.dropLast().joined(separator: "/")))>/" + text(String(last)))
    }

    /// A path that stays but for the names in it.
    private func words(_ path: ArraySlice<UInt8>) -> String {
        String(decoding: path, as: UTF8.self).split(separator: "/", omittingEmptySubsequences: false)
            .map { text(String($0)) }.joined(separator: "/")
    }

    private static func endOfPath(in source: [UInt8], from place: Int) -> Int {
        source[place...].firstIndex { $0 <= 0x20 || "\"'`<>|;,()[]{}:".utf8.contains($0) } ?? source.count
    }

    private static func begins(_ kind: Name.Kind, in source: [UInt8], at place: Int) -> Bool {
        guard place > 0 else { return true }
        let before = source[place - 1]
        return !isAlphanumeric(before) && (kind == .word || !"_-.".utf8.contains(before))
    }

    private static func continues(_ kind: Name.Kind, _ next: UInt8) -> Bool {
        isAlphanumeric(next) || (kind != .word && "_-".utf8.contains(next))
    }

    private static func isDigit(_ byte: UInt8) -> Bool { (0x30...0x39).contains(byte) }

    private static func isAlphanumeric(_ byte: UInt8) -> Bool {
        isDigit(byte) || (0x61...0x7A).contains(lower(byte))
    }

    private static func lower(_ byte: UInt8) -> UInt8 { (0x41...0x5A).contains(byte) ? byte | 0x20 : byte }

    /// Four hexadecimal digits that are the same for the same text (FNV-1a): too few to find the text from.
    static func number(of text: String) -> String {
        let hash = text.utf8.reduce(UInt32(2_166_136_261)) { ($0 ^ UInt32($1)) &* 16_777_619 }
        let digits = String((hash >> 16) ^ (hash & 0xFFFF), radix: 16)
        return String(repeating: "0", count: 4 - digits.count) + digits
    }
}
