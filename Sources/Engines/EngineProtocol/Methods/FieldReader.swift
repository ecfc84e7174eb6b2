package import Vocabulary

/// Reads the members of a `params` or `result` object, each once; every failure names the member and its place.
package struct FieldReader: Sendable {
    private let object: JSONObject
    private let context: String
    // Few, and looked through only by `refuseUnknown`.
    private var taken: [String] = []

    /// `context` names the message in errors, as in `configure`; absent params count as an empty object.
    package init(_ value: JSONValue?, context: String) throws(RPCError) {
        self.context = context
        switch value {
        case nil, .null: object = JSONObject()
        case .object(let object): self.object = object
        case let other?:
            throw RPCError(.invalidParams, "\(context): expected an object, got \(other.kindName)")
        }
    }

    /// Refuses members that no call of this reader has asked for.
    package func refuseUnknown() throws(RPCError) {
        guard let unknown = object.members.first(where: { !taken.contains($0.key) }) else { return }
        let known = taken.sorted().joined(separator: ", ")
        throw RPCError(.invalidParams, "\(context): unknown parameter '\(unknown.key.excerpt)' (known: \(known))")
    }

    /// A member that must be there, and not null.
    package mutating func required<Value>(_ key: String, as kind: FieldKind<Value>) throws(RPCError) -> Value {
        guard let value = try optional(key, as: kind) else {
            throw RPCError(.invalidParams, "\(context): '\(key)' is missing (\(kind.name) expected)")
        }
        return value
    }

    /// A member that may be missing or null.
    package mutating func optional<Value>(_ key: String, as kind: FieldKind<Value>) throws(RPCError) -> Value? {
        taken.append(key)
        guard let json = object[key], json != .null else { return nil }
        guard let value = kind.read(json) else {
            let found = "\(json.kindName) \(json.excerpt)"
            throw RPCError(.invalidParams, "\(context): '\(key)' must be \(kind.name), not \(found)")
        }
        return value
    }

    /// A member that may be missing, which counts as empty: texts by name, each as long as a name may be.
    package mutating func texts(_ key: String) throws(RPCError) -> [String: String] {
        guard let object = try optional(key, as: .object) else { return [:] }
        guard object.members.count <= EngineProtocolLimits.maximumNames else {
            let most = EngineProtocolLimits.maximumNames
            throw RPCError(
                .invalidParams,
                "\(context): '\(key)' has \(object.members.count) members, at most \(most) fit"
            )
        }
        var texts: [String: String] = [:]
        let kind = FieldKind<String>.name
        for member in object.members {
            guard let text = kind.read(member.value), member.key.utf8.count <= EngineProtocolLimits.maximumNameBytes
            else {
                throw RPCError(
                    .invalidParams,
                    "\(context): '\(key)' must be an object of strings, and '\(member.key.excerpt)' in it is "
                        + "\(member.value.kindName) \(member.value.excerpt)"
                )
            }
            texts[member.key] = text
        }
        return texts
    }

    /// A member that may be missing: integers by name, as the counters of a library.
    ///
    /// The first that is none is named, as is one beyond `EngineProtocolLimits.maximumInteger` either way.
    package mutating func counts(_ key: String) throws(RPCError) -> [String: Int64]? {
        guard let object = try optional(key, as: .object) else { return nil }
        guard object.members.count <= EngineProtocolLimits.maximumNames else {
            let most = EngineProtocolLimits.maximumNames
            throw RPCError(
                .invalidParams,
                "\(context): '\(key)' has \(object.members.count) members, at most \(most) fit"
            )
        }
        var counts: [String: Int64] = [:]
        counts.reserveCapacity(object.members.count)
        let kind = FieldKind<Int64>.integer
        for member in object.members {
            guard let value = kind.read(member.value), member.key.utf8.count <= EngineProtocolLimits.maximumNameBytes
            else {
                let most = EngineProtocolLimits.maximumInteger
                throw RPCError(
                    .invalidParams,
                    "\(context): '\(key)' must be an object of integers from \(-most) to \(most), and '\(member.key.excerpt)' in "
                        + "it is \(member.value.kindName) \(member.value.excerpt)"
                )
            }
            counts[member.key] = value
        }
        return counts
    }
}
