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
            let message =
                nearest.flatMap { near in
                    SettingTable.having(near).map {
                        "\($0.library) \($0.version) has no setting '\(name)' (did you mean '\(near)'?)"
                    }
                } ?? "no engine known here has a setting '\(name)'"
            log.warn(.unknownSetting, message, at: position)
        }
    }
}
