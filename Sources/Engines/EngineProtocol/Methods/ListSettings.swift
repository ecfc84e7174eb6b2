package import Vocabulary

/// The reply to `list_settings`: every setting of the library's, by its own name.
package struct SettingsReply: Equatable, Sendable {
    /// What a setting takes.
    package enum ValueType: String, CaseIterable, Sendable {
        case integer
        case boolean
        case string
    }

    package let settings: [String: ValueType]

    package init(settings: [String: ValueType]) {
        self.settings = settings
    }

    package init(json: JSONValue?) throws(RPCError) {
        var fields = try FieldReader(json, context: "reply to list_settings")
        let types = try fields.texts("settings")
        var settings: [String: ValueType] = [:]
        for (name, text) in types {
            guard let type = ValueType(rawValue: text) else {
                let known = ValueType.allCases.map(\.rawValue).joined(separator: ", ")
                throw RPCError(
                    .invalidParams,
                    "reply to list_settings: '\(name.excerpt)' has type '\(text.excerpt)', not one of \(known)"
                )
            }
            settings[name] = type
        }
        self.settings = settings
    }

    package var json: JSONValue { ["settings": .texts(settings.mapValues(\.rawValue))] }
}
