package import Vocabulary

/// `configure`: makes the session; answered when it listens.
package struct ConfigureParams: Equatable, Sendable {
    /// What the engine is for in this run; `loopback` differs by it.
    package let role: EngineRole
    /// Where the settings begin.
    package let profile: SettingsProfile
    /// How pieces reach the disk.
    package let diskBackend: DiskBackend
    /// A loopback address of the engine's own, as in `127.0.0.2`; the kernel chooses the port.
    package let listenAddress: String
    /// The library's settings by its own names; integers, booleans and strings.
    package let settings: JSONObject

    package init(
        role: EngineRole,
        profile: SettingsProfile,
        diskBackend: DiskBackend,
        listenAddress: String,
        settings: JSONObject = JSONObject()
    ) {
        self.role = role
        self.profile = profile
        self.diskBackend = diskBackend
        self.listenAddress = listenAddress
        self.settings = settings
    }

    package init(json: JSONValue?) throws(RPCError) {
        var fields = try FieldReader(json, context: Method.configure)
        role = try fields.required("role", as: .choice)
        profile = try fields.optional("profile", as: .choice) ?? .default
        diskBackend = try fields.optional("disk_backend", as: .choice) ?? .mmap
        listenAddress = try fields.required("listen_address", as: .string)
        settings = try fields.optional("settings", as: .object) ?? JSONObject()
        try fields.refuseUnknown()
    }

    package var json: JSONValue {
        [
            "role": .string(role.rawValue), "profile": .string(profile.rawValue),
            "disk_backend": .string(diskBackend.rawValue), "listen_address": .string(listenAddress),
            "settings": .object(settings),
        ]
    }
}

/// Where the engine listens, and what it made of the settings.
package struct ConfigureReply: Equatable, Sendable {
    /// The TCP and uTP port that the kernel chose.
    package let listenPort: Int64
    /// The effective value of every setting that the profile or the caller touched.
    package let settingsApplied: JSONObject
    /// The profile's settings that this library does not have, by name.
    package let absentSettings: [String]
    /// The disk back end in force, as in `pread`; nil where the engine does not tell.
    package let diskBackend: String?

    package init(
        listenPort: Int64,
        settingsApplied: JSONObject,
        absentSettings: [String] = [],
        diskBackend: String? = nil
    ) {
        self.listenPort = listenPort
        self.settingsApplied = settingsApplied
        self.absentSettings = absentSettings
        self.diskBackend = diskBackend
    }

    package init(json: JSONValue?) throws(RPCError) {
        var fields = try FieldReader(json, context: "reply to configure")
        listenPort = try fields.required("listen_port", as: .port)
        settingsApplied = try fields.optional("settings_applied", as: .object) ?? JSONObject()
        absentSettings = try fields.optional("absent", as: .names) ?? []
        diskBackend = try fields.optional("disk_backend", as: .name)
        try ConfigureReply.holdSettings(settingsApplied)
    }

    /// Most memory that the applied settings may take; libtorrent's 250 take a twentieth of it.
    private static let maximumSettingsBytes = 1 << 20

    /// What a client keeps and computes with: integers within bounds, and not more of them than memory is meant for.
    private static func holdSettings(_ settings: JSONObject) throws(RPCError) {
        let most = EngineProtocolLimits.maximumInteger
        for setting in settings.members {
            guard let value = setting.value.integerValue, !(-most...most).contains(value) else { continue }
            throw RPCError(
                .invalidParams,
                "reply to configure: '\(setting.key.excerpt)' in 'settings_applied' must be from \(-most) to \(most), not "
                    + "\(value)"
            )
        }
        guard settings.keptBytes <= maximumSettingsBytes else {
            throw RPCError(
                .invalidParams,
                "reply to configure: 'settings_applied' takes over \(maximumSettingsBytes) bytes"
            )
        }
    }

    package var json: JSONValue {
        var object: JSONObject = [
            "listen_port": .integer(listenPort), "settings_applied": .object(settingsApplied),
            "absent": .array(absentSettings.map(JSONValue.string)),
        ]
        object["disk_backend"] = diskBackend.map(JSONValue.string)
        return .object(object)
    }
}
