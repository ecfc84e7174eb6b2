import Vocabulary

extension CellLeaves {
    func integer(_ path: String) -> Int {
        guard case .integer(let value) = value(path) else { mistyped(path) }
        return Int(value)
    }

    func size(_ path: String) -> Int64 {
        guard case .size(let value) = value(path) else { mistyped(path) }
        return value
    }

    func duration(_ path: String) -> Duration {
        guard case .duration(let value) = value(path) else { mistyped(path) }
        return value
    }

    func load(_ path: String) -> IPCLoad {
        guard case .load(let value) = value(path) else { mistyped(path) }
        return value
    }

    /// Nil where the key was left out.
    func loads(_ path: String) -> [IPCLoad]? {
        guard let leaf = leaves[path] else { return nil }
        guard case .list(let values) = leaf.value else { mistyped(path) }
        return values.map { item in
            guard case .load(let load) = item else { mistyped(path) }
            return load
        }
    }

    func sizes(_ path: String) -> [Int64] {
        guard case .list(let values) = value(path) else { mistyped(path) }
        return values.map { item in
            guard case .size(let bytes) = item else { mistyped(path) }
            return bytes
        }
    }

    /// Nil where the key was left out.
    func optionalDuration(_ path: String) -> Duration? { leaves[path] == nil ? nil : duration(path) }

    func choice<Choice: RawRepresentable<String>>(_ path: String) -> Choice {
        guard case .text(let word) = value(path), let choice = Choice(rawValue: word) else { mistyped(path) }
        return choice
    }

    func choices<Choice: RawRepresentable<String>>(_ path: String) -> [Choice] {
        guard case .list(let values) = value(path) else { mistyped(path) }
        return values.map { item in
            guard case .text(let word) = item, let choice = Choice(rawValue: word) else { mistyped(path) }
            return choice
        }
    }

    /// Nil where the key was left out.
    func text(_ path: String) -> String? {
        guard let leaf = leaves[path] else { return nil }
        guard case .text(let text) = leaf.value else { mistyped(path) }
        return text
    }

    /// Nil where the key was left out.
    func integers(_ path: String) -> [Int]? {
        guard let leaf = leaves[path] else { return nil }
        guard case .list(let values) = leaf.value else { mistyped(path) }
        return values.map { item in
            guard case .integer(let value) = item else { mistyped(path) }
            return Int(value)
        }
    }

    /// Settings under `prefix`, which ends with a dot, by name.
    func settings(_ prefix: String) -> [String: SettingValue] {
        var settings: [String: SettingValue] = [:]
        for (path, leaf) in leaves where path.hasPrefix(prefix) {
            guard case .setting(let value) = leaf.value else { mistyped(path) }
            settings[String(path.dropFirst(prefix.count))] = value
        }
        return settings
    }

    private func value(_ path: String) -> CheckedValue? { leaves[path]?.value }

    /// Keys and what reads them stand in two files; this is where a disagreement shows.
    private func mistyped(_ path: String) -> Never {
        preconditionFailure("\(path) is not declared with the shape that its reader expects, or has no default")
    }
}
