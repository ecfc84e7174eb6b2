/// What can be said about an engine setting's name without an engine.
enum SettingRules {
    /// Refuses settings that the harness makes itself and warns of names that libtorrent 2.0.8 does not have or
    /// does not use.
    ///
    /// - Parameter path: of any key; those that are not `….settings.NAME` pass.
    static func check(_ path: String, at position: SourcePosition, log: inout IssueLog) {
        let parts = path.split(separator: ".")
        guard parts.count == 3, parts[1] == "settings" else { return }
        let name = String(parts[2])
        if let reason = LibtorrentSettings.reserved[name] {
            log.report("setting '\(name)' cannot be set here: \(reason)", at: position)
        } else if LibtorrentSettings.types[name] == nil {
            let names = LibtorrentSettings.types.keys.sorted()
            let hint = NearestName.of(name, among: names).map { " (did you mean '\($0)'?)" } ?? ""
            log.warn(.unknownSetting, "libtorrent 2.0.8 has no setting '\(name)'\(hint)", at: position)
        } else if LibtorrentSettings.deprecated.contains(name) {
            log.warn(
                .deprecatedSetting,
                "setting '\(name)' is deprecated: libtorrent 2.0 takes it and does not use it, so it changes nothing",
                at: position
            )
        }
    }
}
