/// Reads a scenario's arms: variants of every cell, each with values that go over everything else the cell says.
enum ArmsReader {
    /// The axis by which cells of different arms are told apart.
    static let axis = "arm"

    /// An arm with what it changes, in the order of the text.
    struct Arm {
        let name: String
        let assignments: [(path: String, leaf: Leaf)]
        let position: SourcePosition
    }

    /// The arms, or nil with what is wrong reported.
    static func read(_ node: SourceNode, log: inout IssueLog) -> [Arm]? {
        let most = ScenarioKeys.maximumArms
        guard case .mapping(let entries) = node.content, (2...most).contains(entries.count) else {
            let found =
                if case .mapping(let entries) = node.content { "has \(entries.count)" } else {
                    "is \(node.description)"
                }
            log.report(
                "arms \(found), expected 2 to \(most) names, each with what it changes, such as "
                    + "fast: {seeder.start: seed_mode}",
                at: node.position
            )
            return nil
        }
        let arms = entries.map { arm($0, log: &log) }
        let read = arms.compactMap { $0 }
        return read.count == arms.count ? read : nil
    }

    /// Two arms that both change what `first` changes, the other with its burnt share on top.
    static func twins(_ twins: TwinArms, of first: Arm?) -> [Arm] {
        let position = first?.position ?? SourcePosition(source: 0, line: 1, column: 1)
        let same = first?.assignments ?? []
        let burn = twins.burnPercent.map { percent in
            [
                (
                    path: "engines.burn_percent",
                    leaf: Leaf(value: .integer(Int64(percent)), position: nil, keyPosition: nil)
                )
            ]
        }
        return [
            Arm(name: twins.base, assignments: same, position: position),
            Arm(name: twins.other, assignments: same + (burn ?? []), position: position),
        ]
    }

    private static func arm(_ entry: SourceNode.Entry, log: inout IssueLog) -> Arm? {
        guard TextRule.settingName.accepts(entry.key) else {
            log.report(
                "'\(entry.key)' is not a name: expected \(TextRule.settingName.description)",
                at: entry.keyPosition
            )
            return nil
        }
        guard case .mapping(let changes) = entry.value.content else {
            let found = entry.value.isNull ? "has no value" : "is \(entry.value.description)"
            log.report(
                "arm \(entry.key) \(found), expected a mapping of paths to values, {} for none",
                at: entry.value.position
            )
            return nil
        }
        var assignments: [(path: String, leaf: Leaf)] = []
        for change in changes where !log.isFull {
            guard let shape = KeyPaths.cellShape(change.key) else {
                let hint = KeyPaths.suggestion(for: change.key).map { " (did you mean '\($0)'?)" } ?? ""
                log.report("unknown path '\(change.key)' in arm \(entry.key)\(hint)", at: change.keyPosition)
                continue
            }
            SettingRules.check(change.key, at: change.keyPosition, log: &log)
            guard let value = ValueChecker.check(change.value, as: shape, key: change.key, log: &log) else { continue }
            let leaf = Leaf(value: value, position: change.value.position, keyPosition: change.keyPosition)
            assignments.append((change.key, leaf))
        }
        guard assignments.count == changes.count else { return nil }
        return Arm(name: entry.key, assignments: assignments, position: entry.keyPosition)
    }
}
