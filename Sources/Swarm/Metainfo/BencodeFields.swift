/// Typed access to a dictionary's entries, with errors that say which entry of what is wrong.
struct BencodeFields {
    /// The dictionary that is read.
    let dictionary: BencodeDictionary

    /// What the dictionary is, for messages: `torrent`, `info`.
    let place: String

    init(_ value: BencodeValue, place: String) throws(MetainfoError) {
        guard let dictionary = value.dictionaryValue else {
            throw MetainfoError(.invalidTorrent, "\(place) is not a dictionary")
        }
        self.dictionary = dictionary
        self.place = place
    }

    func integer(_ key: String) throws(MetainfoError) -> Int64? {
        guard let value = dictionary[key] else { return nil }
        guard let integer = value.integerValue else { throw wrong(key, "is not an integer") }
        return integer
    }

    func bytes(_ key: String) throws(MetainfoError) -> [UInt8]? {
        guard let value = dictionary[key] else { return nil }
        guard let bytes = value.stringValue else { throw wrong(key, "is not a string") }
        return bytes
    }

    func text(_ key: String) throws(MetainfoError) -> String? {
        guard let value = dictionary[key] else { return nil }
        guard let text = value.textValue else { throw wrong(key, "is not a string of valid UTF-8") }
        return text
    }

    func list(_ key: String) throws(MetainfoError) -> [BencodeValue]? {
        guard let value = dictionary[key] else { return nil }
        guard let list = value.listValue else { throw wrong(key, "is not a list") }
        return list
    }

    func fields(_ key: String) throws(MetainfoError) -> BencodeFields? {
        guard let value = dictionary[key] else { return nil }
        return try BencodeFields(value, place: "\(place): '\(key)'")
    }

    /// The length of a file: present, not negative and not over what a torrent can address.
    func fileLength() throws(MetainfoError) -> Int64 {
        let length = try required(integer("length"), "length")
        guard (0...Payload.maximumBytes).contains(length) else {
            throw wrong("length", "is \(length), expected 0 to \(Payload.maximumBytes)")
        }
        return length
    }

    /// The value of an entry that has to be there.
    func required<Value>(_ value: Value?, _ key: String) throws(MetainfoError) -> Value {
        guard let value else { throw wrong(key, "is missing") }
        return value
    }

    func wrong(_ key: String, _ what: String) -> MetainfoError {
        MetainfoError(.invalidTorrent, "\(place): '\(key)' \(what)")
    }
}
