import EngineKinds

/// What can be said about an engine setting's name without an engine.
enum SettingRules {
    /// Refuses settings that the harness makes itself, and warns of names that no kind of engine has or that change
    /// nothing.
    ///
    /// - Parameter path: of any key; those that are not `….settings.NAME` pass.
    static func check(_ path: String, at position: SourcePosition, log: inout IssueLog) {
        let parts = path.split(separator: ".")
        guard parts.count == 3, parts[1] == "settings" else { return }
        let name = String(parts[2])
        if let reason = SettingTable.all.lazy.compactMap({ $0.reserved[name] }).first {
            log.report("setting '\(name)' cannot be set here: \(reason)", at: position)
        } else if let table = SettingTable.having(name) {
            guard table.deprecated.contains(name) else { return }
            log.warn(
                .deprecatedSetting,
                "setting '\(name)' is deprecated: \(table.library) \(table.line) takes it and does not use it, so it "
                    + "changes nothing",
                at: position
            )
        } else {
            let names = SettingTable.all.flatMap(\.types.keys).sorted()
            let nearest = NearestName.of(name, among: names)
            let hint = nearest.map { " (did you mean '\($0)'?)" } ?? ""
            let tables = nearest.flatMap { SettingTable.having($0) }.map { [$0] } ?? SettingTable.all
            let libraries = tables.map { "\($0.library) \($0.version)" }.joined(separator: " and ")
            log.warn(
                .unknownSetting,
                "\(libraries) \(tables.count == 1 ? "has" : "have") no setting '\(name)'\(hint)",
                at: position
            )
        }
    }
}
