import CJansson
import Glibc
package import Vocabulary

extension JSONValue {
    /// Parses one whole JSON text (RFC 8259, UTF-8); duplicate keys, trailing bytes and nesting deeper than
    /// `EngineProtocolLimits.maximumDepth` are errors.
    package init(parsing bytes: UnsafeRawBufferPointer) throws(JSONDecodingError) {
        guard let base = bytes.baseAddress, !bytes.isEmpty else {
            throw JSONDecodingError(message: "empty text", offset: 0)
        }
        try JSONValueCount.hold(bytes)
        if let plain = PlainJSON.value(of: bytes) {
            self = plain
            return
        }
        try self.init(byJansson: bytes, base)
    }

    /// Without the short way, for what it leaves and for the test that holds the two against each other.
    init(byJansson bytes: UnsafeRawBufferPointer, _ base: UnsafeRawPointer) throws(JSONDecodingError) {
        // jansson 2.14 steps over a raw NUL behind a number or a word, as in `[1\0]`.
        if let found = memchr(base, 0, bytes.count) {
            throw JSONDecodingError(message: "a NUL byte", offset: UnsafeRawPointer(found) - base)
        }
        var error = json_error_t()
        let flags = JSON_REJECT_DUPLICATES | JSON_DECODE_ANY | JSON_ALLOW_NUL
        let start = base.assumingMemoryBound(to: CChar.self)
        guard let root = json_loadb(start, bytes.count, Int(flags), &error) else {
            throw JSONDecodingError(message: error.messageText, offset: Int(error.position))
        }
        defer { json_decref(root) }
        self = try JSONValue(tree: root, depth: 0)
    }

    /// Parses the UTF-8 of `text`.
    package init(parsing text: String) throws(JSONDecodingError) {
        let bytes = Array(text.utf8)
        let parsed = bytes.withUnsafeBytes { buffer in
            Result { () throws(JSONDecodingError) in try JSONValue(parsing: buffer) }
        }
        self = try parsed.get()
    }

    /// `depth` counts the containers around `tree`. jansson bounds its own recursion at 2048 levels.
    private init(tree: UnsafeMutablePointer<json_t>, depth: Int) throws(JSONDecodingError) {
        let limit = EngineProtocolLimits.maximumDepth
        let isContainer = tree.pointee.type == JSON_OBJECT || tree.pointee.type == JSON_ARRAY
        if isContainer && depth >= limit {
            throw JSONDecodingError(message: "nested deeper than \(limit) levels", offset: 0)
        }
        switch tree.pointee.type {
        case JSON_OBJECT: self = .object(try JSONValue.members(of: tree, depth: depth))
        case JSON_ARRAY: self = .array(try JSONValue.elements(of: tree, depth: depth))
        case JSON_STRING: self = .string(String(tree: tree))
        case JSON_INTEGER: self = .integer(Int64(json_integer_value(tree)))
        case JSON_REAL: self = .number(json_real_value(tree))
        case JSON_TRUE: self = .bool(true)
        case JSON_FALSE: self = .bool(false)
        default: self = .null
        }
    }

    private static func members(
        of tree: UnsafeMutablePointer<json_t>,
        depth: Int
    ) throws(JSONDecodingError) -> JSONObject {
        var members: [JSONObject.Member] = []
        members.reserveCapacity(json_object_size(tree))
        var iterator = json_object_iter(tree)
        while let current = iterator {
            if let key = json_object_iter_key(current), let value = json_object_iter_value(current) {
                let decoded = try JSONValue(tree: value, depth: depth + 1)
                members.append(JSONObject.Member(key: String(cString: key), value: decoded))
            }
            iterator = json_object_iter_next(tree, current)
        }
        return JSONObject(members: members)
    }

    private static func elements(
        of tree: UnsafeMutablePointer<json_t>,
        depth: Int
    ) throws(JSONDecodingError) -> [JSONValue] {
        let count = json_array_size(tree)
        var elements: [JSONValue] = []
        elements.reserveCapacity(count)
        for index in 0..<count {
            guard let element = json_array_get(tree, index) else { continue }
            elements.append(try JSONValue(tree: element, depth: depth + 1))
        }
        return elements
    }
}

extension String {
    /// jansson has validated the UTF-8 and knows the length, so that an escaped NUL survives.
    fileprivate init(tree: UnsafeMutablePointer<json_t>) {
        let length = json_string_length(tree)
        guard let start = json_string_value(tree), length > 0 else {
            self = ""
            return
        }
        let bytes = UnsafeRawBufferPointer(start: start, count: length)
        self = String(decoding: bytes, as: UTF8.self)
    }
}

extension json_error_t {
    /// The parser's sentence, out of its fixed C array.
    fileprivate var messageText: String {
        withUnsafeBytes(of: text) { bytes in
            String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
        }
    }
}
