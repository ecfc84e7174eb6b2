/// Which build of torrbench, with which toolchain, made a record.
package struct ToolRecord: Codable, Sendable, Equatable {
    /// Program name.
    package var name: String
    /// Version of the program; its first number is the harness major version that comparisons look at.
    package var version: String
    /// Swift compiler version of the build.
    package var swift: String?
    /// Name and version of the default engine library, such as `libtorrent 2.0.8.0`.
    package var engine: String?
    /// Any further versions that matter (OpenSSL, Boost, engine binary hash), by name.
    package var extra: [String: String]

    /// A value of these fields.
    package init(
        name: String = "torrbench",
        version: String,
        swift: String? = nil,
        engine: String? = nil,
        extra: [String: String] = [:]
    ) {
        self.name = name
        self.version = version
        self.swift = swift
        self.engine = engine
        self.extra = extra
    }

    private enum CodingKeys: String, CodingKey {
        case name
        case version
        case swift
        case engine
        case extra
    }
}
