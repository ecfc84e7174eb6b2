package import Vocabulary

extension JSONValue {
    /// What the value takes while it is kept, in bytes and to a rough upper bound.
    package var keptBytes: Int {
        let own = MemoryLayout<JSONObject.Member>.stride
        return switch self {
        case .null, .bool, .integer, .number: own
        case .string(let text): own + text.utf8.count + JSONObject.allocationBytes
        case .array(let elements): elements.reduce(own + JSONObject.allocationBytes) { $0 + $1.keptBytes }
        case .object(let object): own + object.keptBytes
        }
    }
}

extension JSONObject {
    /// What an allocation takes beside its content.
    fileprivate static let allocationBytes = 48

    /// What the object takes while it is kept, in bytes and to a rough upper bound.
    package var keptBytes: Int {
        members.reduce(JSONObject.allocationBytes) {
            $0 + $1.key.utf8.count + JSONObject.allocationBytes + $1.value.keptBytes
        }
    }
}
