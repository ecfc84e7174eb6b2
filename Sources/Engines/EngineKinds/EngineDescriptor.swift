/// What has to be known of a kind of engine before one is started; all else the engine says itself.
package struct EngineDescriptor: Sendable {
    /// How an engine is started.
    package enum Launch: Sendable, Equatable {
        /// The program speaks the protocol itself: the one that the role names, or torrbench's own.
        case program
        /// A script that the binary carries, run by a Python.
        case script(Script)
    }

    /// A script and what it needs.
    package struct Script: Sendable, Equatable {
        /// The file's name among those that the binary carries; `__main__.py` stands for their directory.
        package let file: String
        /// The module that the interpreter must have, beside the standard library.
        package let module: String?
        /// The program that the script drives; nil where it is the engine itself.
        package let client: Client?
    }

    /// A BitTorrent client that a script drives.
    package struct Client: Sendable, Equatable {
        /// Absolute path where the role names no other.
        package let path: String
        /// The Debian package that has it.
        package let package: String
    }

    /// A key of a role that not every kind of engine takes, by its path below the role.
    package enum RoleKey: String, Sendable, CaseIterable {
        case program
        case burnPercent = "burn_percent"
        case stall = "stall.duration"
        case interpreter
        case diskBackend = "disk_backend"
    }

    package let launch: Launch
    /// Which of the keys it takes.
    package let keys: Set<RoleKey>
    /// Its settings, as far as they are known without an engine.
    package let settings: SettingTable
}

/// The settings of an engine's library, as one version of it has them.
///
/// The engine has the last word, since it may be another version: an unknown name is a warning, a wrong type of a known
/// one an error.
package struct SettingTable: Sendable {
    /// What a setting holds, in the words of an error.
    package enum ValueType: String, Sendable {
        case integer = "a whole number"
        case boolean = "true or false"
        case string = "text"
    }

    /// As in `libtorrent`.
    package let library: String
    /// The version that was asked, as in `2.0.8`.
    package let version: String
    /// The versions that it stands for, as in `2.0`.
    package var line: String { version.split(separator: ".").prefix(2).joined(separator: ".") }
    package let types: [String: ValueType]
    /// Settings that carry out another part of the scenario, and the key that speaks for them.
    package let reserved: [String: String]
    /// Settings that are taken and change nothing.
    package let deprecated: Set<String>
    /// Whole numbers of bytes, or of bytes a second, which are shown as sizes.
    package let byteValued: Set<String>
    /// The setting that the library's advice of a kind points at; none for advice that no single setting answers.
    package let advised: [String: String]

    /// Every table once.
    package static let all: [SettingTable] = EngineKind.allCases.map(\.descriptor.settings).reduce(into: []) {
        tables,
        table in
        if !tables.contains(where: { $0.library == table.library }) { tables.append(table) }
    }

    /// The first table that has a setting of this name.
    package static func having(_ name: String) -> SettingTable? { all.first { $0.types[name] != nil } }

    static func words(_ text: String) -> Set<String> {
        Set(text.split(whereSeparator: \.isWhitespace).map(String.init))
    }
}
