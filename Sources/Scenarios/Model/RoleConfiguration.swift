/// How the engines of one role are started and set up.
package struct RoleConfiguration: Sendable, Equatable, Codable {
    /// Engine processes in this role, 1 to 64.
    package let count: Int
    package let engine: EngineKind
    package let profile: EngineProfile
    package let diskBackend: DiskBackend
    package let start: StartMode
    /// By libtorrent's names; applied over the profile. Names are checked by the engine, well-known types here.
    package let settings: [String: SettingValue]
    /// Logical processors the engine may run on, ascending; absent means all.
    package let affinity: [Int]?

    package init(
        count: Int,
        engine: EngineKind,
        profile: EngineProfile,
        diskBackend: DiskBackend,
        start: StartMode,
        settings: [String: SettingValue],
        affinity: [Int]?
    ) {
        self.count = count
        self.engine = engine
        self.profile = profile
        self.diskBackend = diskBackend
        self.start = start
        self.settings = settings
        self.affinity = affinity
    }
}
