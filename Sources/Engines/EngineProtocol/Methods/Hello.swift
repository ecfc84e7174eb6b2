package import Vocabulary

/// `hello`: the first exchange; both sides say what they are.
package struct HelloParams: Equatable, Sendable {
    /// The protocol version the client speaks.
    package let protocolVersion: Int64
    /// The client's name and version, for the engine's log.
    package let client: String

    package init(protocolVersion: Int64 = Int64(EngineProtocolLimits.protocolVersion), client: String) {
        self.protocolVersion = protocolVersion
        self.client = client
    }

    /// Of a client with another version only that version is asked for, so that the refusal can name it.
    package init(json: JSONValue?) throws(RPCError) {
        var fields = try FieldReader(json, context: Method.hello)
        protocolVersion = try fields.required("protocol_version", as: .integer)
        guard protocolVersion == Int64(EngineProtocolLimits.protocolVersion) else {
            client = json?["client"]?.stringValue ?? "unnamed"
            return
        }
        client = try fields.optional("client", as: .string) ?? "unnamed"
        try fields.refuseUnknown()
    }

    package var json: JSONValue {
        ["protocol_version": .integer(protocolVersion), "client": .string(client)]
    }
}

/// What an engine says of itself.
package struct HelloReply: Equatable, Sendable {
    package let protocolVersion: Int64
    /// The engine's name, as in `torrbench-engine`.
    package let engine: String
    package let engineVersion: String
    /// The BitTorrent library behind it, as in `libtorrent`.
    package let library: String
    /// As the library states it at run time, as in `2.0.8.0`.
    package let libraryVersion: String
    /// How the library was built, as far as it can tell.
    package let buildFlags: [String]
    /// Optional parts of the protocol that this engine has.
    package let features: [String]
    /// Why each ``EngineCounter`` that it cannot tell is absent, by name.
    package let absentCounters: [String: String]
    /// What its threads work for, `network` or `disk`, by the thread's name as the kernel has it; all others for neither.
    package let threadGroups: [String: String]
    /// How this very conversation is framed.
    package let framing: Framing
    /// As the engine sees itself; a wrapper around it would show here.
    package let pid: Int64

    package init(
        protocolVersion: Int64 = Int64(EngineProtocolLimits.protocolVersion),
        engine: String,
        engineVersion: String,
        library: String,
        libraryVersion: String,
        buildFlags: [String],
        features: [String],
        absentCounters: [String: String] = [:],
        threadGroups: [String: String] = [:],
        framing: Framing,
        pid: Int64
    ) {
        self.protocolVersion = protocolVersion
        self.engine = engine
        self.engineVersion = engineVersion
        self.library = library
        self.libraryVersion = libraryVersion
        self.buildFlags = buildFlags
        self.features = features
        self.absentCounters = absentCounters
        self.threadGroups = threadGroups
        self.framing = framing
        self.pid = pid
    }

    package init(json: JSONValue?) throws(RPCError) {
        var fields = try FieldReader(json, context: "reply to hello")
        protocolVersion = try fields.required("protocol_version", as: .integer)
        engine = try fields.required("engine", as: .name)
        engineVersion = try fields.optional("engine_version", as: .name) ?? "unknown"
        library = try fields.required("library", as: .name)
        libraryVersion = try fields.required("library_version", as: .name)
        buildFlags = try fields.optional("build_flags", as: .names) ?? []
        features = try fields.optional("features", as: .names) ?? []
        absentCounters = try fields.texts("absent_counters")
        threadGroups = try fields.texts("thread_groups")
        framing = try fields.optional("framing", as: .choice) ?? .newline
        pid = try fields.required("pid", as: .natural)
    }

    package var json: JSONValue {
        [
            "protocol_version": .integer(protocolVersion), "engine": .string(engine),
            "engine_version": .string(engineVersion), "library": .string(library),
            "library_version": .string(libraryVersion), "build_flags": .array(buildFlags.map(JSONValue.string)),
            "features": .array(features.map(JSONValue.string)), "absent_counters": .texts(absentCounters),
            "thread_groups": .texts(threadGroups), "framing": .string(framing.rawValue),
            "pid": .integer(pid),
        ]
    }
}
