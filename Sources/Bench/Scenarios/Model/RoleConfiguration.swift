package import EngineKinds
package import Vocabulary

/// How the engines of one role are started and set up.
package struct RoleConfiguration: Sendable, Equatable, Codable {
    /// Engine processes in this role, 1 to 64.
    package let count: Int
    package let engine: EngineKind
    package let profile: SettingsProfile
    package let diskBackend: DiskBackend
    package let start: StartMode
    /// By the engine library's names; applied over the profile. Names are checked by the engine, well-known types here.
    package let settings: [String: SettingValue]
    /// Absolute path of the engine program, or of the client that the engine drives; absent means the usual one.
    package let program: String?
    /// Absolute path of the Python that runs an engine which is a script; absent means Debian's.
    package let interpreter: String?
    /// CPU time that the engine wastes on purpose, per cent of what it uses, 0 to 1000; a self-test's planted slow-down.
    package let burnPercent: Int
    /// A deliberate fault of the engine's; absent means none.
    package let stall: StallSpecification?
    /// Logical processors the engine may run on, ascending; absent means all.
    package let affinity: [Int]?

    package init(
        count: Int,
        engine: EngineKind,
        profile: SettingsProfile,
        diskBackend: DiskBackend,
        start: StartMode,
        settings: [String: SettingValue],
        affinity: [Int]?,
        program: String? = nil,
        interpreter: String? = nil,
        burnPercent: Int = 0,
        stall: StallSpecification? = nil
    ) {
        self.count = count
        self.engine = engine
        self.profile = profile
        self.diskBackend = diskBackend
        self.start = start
        self.settings = settings
        self.affinity = affinity
        self.program = program
        self.interpreter = interpreter
        self.burnPercent = burnPercent
        self.stall = stall
    }
}
