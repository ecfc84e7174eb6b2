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
    /// What carries payload.
    package let transport: Transport
    /// False leaves pieces unchecked, for engines that move zeros instead of data.
    package let checksHashes: Bool
    /// The library's settings by its own names; integers, booleans and strings.
    package let settings: JSONObject

    package init(
        role: EngineRole,
        profile: SettingsProfile,
        diskBackend: DiskBackend,
        listenAddress: String,
        transport: Transport = .tcp,
        checksHashes: Bool = true,
        settings: JSONObject = JSONObject()
    ) {
        self.role = role
        self.profile = profile
        self.diskBackend = diskBackend
        self.listenAddress = listenAddress
        self.transport = transport
        self.checksHashes = checksHashes
        self.settings = settings
    }

    package init(json: JSONValue?) throws(RPCError) {
        var fields = try FieldReader(json, context: Method.configure)
        role = try fields.required("role", as: .choice)
        profile = try fields.optional("profile", as: .choice) ?? .default
        diskBackend = try fields.optional("disk_backend", as: .choice) ?? .mmap
        listenAddress = try fields.required("listen_address", as: .string)
        transport = try fields.optional("transport", as: .choice) ?? .tcp
        checksHashes = try fields.optional("check_hashes", as: .bool) ?? true
        settings = try fields.optional("settings", as: .object) ?? JSONObject()
        try fields.refuseUnknown()
    }

    package var json: JSONValue {
        [
            "role": .string(role.rawValue), "profile": .string(profile.rawValue),
            "disk_backend": .string(diskBackend.rawValue), "listen_address": .string(listenAddress),
            "transport": .string(transport.rawValue), "check_hashes": .bool(checksHashes),
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
    /// What bounds it, by ``EngineLimit/Kind``; none where the engine does not tell.
    package let limits: [String: EngineLimit]
    /// The process that does the work, where the engine has started one for it: its CPU time and memory count.
    package let pid: Int64?

    package init(
        listenPort: Int64,
        settingsApplied: JSONObject,
        absentSettings: [String] = [],
        diskBackend: String? = nil,
        limits: [String: EngineLimit] = [:],
        pid: Int64? = nil
    ) {
        self.listenPort = listenPort
        self.settingsApplied = settingsApplied
        self.absentSettings = absentSettings
        self.diskBackend = diskBackend
        self.limits = limits
        self.pid = pid
    }

    package init(json: JSONValue?) throws(RPCError) {
        var fields = try FieldReader(json, context: "reply to configure")
        listenPort = try fields.required("listen_port", as: .port)
        settingsApplied = try fields.optional("settings_applied", as: .object) ?? JSONObject()
        absentSettings = try fields.optional("absent", as: .names) ?? []
        diskBackend = try fields.optional("disk_backend", as: .name)
        var limits: [String: EngineLimit] = [:]
        for member in try fields.optional("limits", as: .object)?.members ?? []
        where EngineLimit.Kind(rawValue: member.key) != nil {
            limits[member.key] = try EngineLimit(json: member.value, name: member.key)
        }
        self.limits = limits
        pid = try fields.optional("pid", as: .natural)
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
        object["limits"] = .object(
            JSONObject(
                members: limits.sorted { $0.key < $1.key }.map { JSONObject.Member(key: $0.key, value: $0.value.json) }
            )
        )
        object["pid"] = pid.map(JSONValue.integer)
        return .object(object)
    }
}
