/// The members of a JSON object in the order they were written; look-up is linear, since a message has few members.
package struct JSONObject: Sendable {
    /// One name with its value.
    package struct Member: Equatable, Sendable {
        /// The name, as it stands in the text.
        package let key: String
        /// What the name stands for.
        package var value: JSONValue

        package init(key: String, value: JSONValue) {
            self.key = key
            self.value = value
        }
    }

    /// All members, in order; no key occurs twice.
    package private(set) var members: [Member]

    /// The caller answers for no key being there twice.
    package init(members: [Member] = []) {
        self.members = members
    }

    /// The members of a dictionary, in the order of their names.
    package init(_ dictionary: [String: JSONValue]) {
        members = dictionary.sorted { $0.key < $1.key }.map { Member(key: $0.key, value: $0.value) }
    }

    /// The members without their order.
    package var dictionary: [String: JSONValue] {
        Dictionary(members.map { ($0.key, $0.value) }) { first, _ in first }
    }

    /// The value of `key`; setting nil removes the member.
    package subscript(key: String) -> JSONValue? {
        get { members.first { $0.key == key }?.value }
        set {
            let index = members.firstIndex { $0.key == key }
            switch (index, newValue) {
            case (let index?, let value?): members[index].value = value
            case (nil, let value?): members.append(Member(key: key, value: value))
            case (let index?, nil): members.remove(at: index)
            case (nil, nil): break
            }
        }
    }
}

extension JSONObject: Equatable {
    /// Order does not matter to equality, as in RFC 8259.
    package static func == (left: JSONObject, right: JSONObject) -> Bool {
        // Equal objects are mostly written in one order; looking every name up takes the square of their number.
        left.members == right.members
            || left.members.count == right.members.count && left.members.allSatisfy { right[$0.key] == $0.value }
    }
}

extension JSONObject: ExpressibleByDictionaryLiteral {
    package init(dictionaryLiteral elements: (String, JSONValue)...) {
        self.init(members: elements.map { Member(key: $0.0, value: $0.1) })
    }
}
