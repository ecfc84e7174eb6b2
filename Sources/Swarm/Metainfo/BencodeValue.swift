/// One bencoded value (BEP 3).
package enum BencodeValue: Hashable, Sendable {
    /// A whole number; the range is that of libtorrent's `entry::integer_type`.
    case integer(Int64)
    /// A byte string, which is text only where a BEP says so.
    case string([UInt8])
    /// Values in order.
    case list([BencodeValue])
    /// Values by key.
    case dictionary(BencodeDictionary)
}

extension BencodeValue {
    /// A byte string that holds this text's UTF-8.
    package static func text(_ text: some StringProtocol) -> BencodeValue { .string(Array(text.utf8)) }

    /// The number, if this is one.
    package var integerValue: Int64? {
        if case .integer(let value) = self { value } else { nil }
    }

    /// The bytes, if this is a byte string.
    package var stringValue: [UInt8]? {
        if case .string(let value) = self { value } else { nil }
    }

    /// The text, if this is a byte string of valid UTF-8.
    package var textValue: String? {
        if case .string(let value) = self { String(validating: value, as: UTF8.self) } else { nil }
    }

    /// The elements, if this is a list.
    package var listValue: [BencodeValue]? {
        if case .list(let value) = self { value } else { nil }
    }

    /// The dictionary, if this is one.
    package var dictionaryValue: BencodeDictionary? {
        if case .dictionary(let value) = self { value } else { nil }
    }

    /// The value under a key, if this is a dictionary that has it.
    package subscript(key: String) -> BencodeValue? { dictionaryValue?[key] }
}

extension BencodeValue: ExpressibleByIntegerLiteral, ExpressibleByStringLiteral, ExpressibleByArrayLiteral,
    ExpressibleByDictionaryLiteral
{
    /// A number written out.
    package init(integerLiteral value: Int64) { self = .integer(value) }

    /// A byte string written out as text, stored as UTF-8.
    package init(stringLiteral value: String) { self = .text(value) }

    /// A list written out.
    package init(arrayLiteral elements: BencodeValue...) { self = .list(elements) }

    /// A dictionary written out with keys that are text, in any order; of equal keys the last one stays.
    package init(dictionaryLiteral elements: (String, BencodeValue)...) {
        self = .dictionary(BencodeDictionary(elements.map { (Array($0.0.utf8), $0.1) }))
    }
}
