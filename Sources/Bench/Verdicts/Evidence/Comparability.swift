package import Results
package import Vocabulary

/// Whether two records may be compared at all.
package enum Comparability {
    /// Something that makes a comparison misleading.
    package enum Obstacle: Sendable, Equatable, CustomStringConvertible {
        /// The machines differ in these fields, each with both values.
        case machine([String])
        /// The scenarios are not the same text with the same overrides.
        case scenario(String, String)
        /// The harnesses measure differently.
        case harness(String, String)
        /// The pipes to the engines have other sizes, which calls with large answers wait for.
        case pipes(String, String)

        /// What differs, with both values and what would help.
        package var description: String {
            switch self {
            case .machine(let fields):
                "the machines differ (\(fields.joined(separator: ", "))): noise between machines is far larger than "
                    + "within one, so run both on one machine"
            case .scenario(let base, let new):
                "the scenarios differ (\(base) and \(new)): a change would mix what was run with how it was run"
            case .harness(let base, let new):
                "torrbench \(base) and \(new) measure differently: run the base again with this version"
            case .pipes(let base, let new):
                "the pipes that engines answer through differ (\(base) and \(new)): a large answer waits where its "
                    + "pipe is full, so run the base again, or give both users the same fs.pipe-user-pages-soft"
            }
        }

        /// The option that lets this difference pass.
        package var option: String {
            switch self {
            case .machine: "--allow-machine"
            case .scenario: "--allow-scenario"
            case .harness, .pipes: "--allow-harness"
            }
        }
    }

    /// Everything that stands against comparing the two, empty when nothing does.
    package static func obstacles(_ base: ResultDocument, _ new: ResultDocument) -> [Obstacle] {
        obstacles(
            base,
            machine: new.machine.machineClass,
            contentHash: new.scenario.contentHash,
            label: label(new),
            version: new.tool.version
        ) + pipes(base, new)
    }

    /// The same for a result that is still to be made.
    package static func obstacles(
        _ base: ResultDocument,
        machine: MachineClass,
        contentHash: String,
        label newLabel: String,
        version: String
    ) -> [Obstacle] {
        var obstacles: [Obstacle] = []
        let fields = differences(base.machine.machineClass, machine)
        if !fields.isEmpty { obstacles.append(.machine(fields)) }
        if base.scenario.contentHash != contentHash { obstacles.append(.scenario(label(base), newLabel)) }
        if major(base.tool.version) != major(version) { obstacles.append(.harness(base.tool.version, version)) }
        return obstacles
    }

    /// The first number of a version.
    package static func major(_ version: String) -> Substring {
        version.prefix { $0 != "." }
    }

    /// Only where both say what they were and calls were measured: a transfer's commands are small.
    private static func pipes(_ base: ResultDocument, _ new: ResultDocument) -> [Obstacle] {
        let sizes = [base, new].map { document in
            let measured = Set(
                document.cells.filter { WorkloadKind(rawValue: $0.kind)?.traits.timesBridge == true }.map(\.id)
            )
            let engines = document.runs.filter { measured.contains($0.cell) }.flatMap(\.engines)
            return Set(engines.compactMap(\.answerPipeBytes)).sorted()
        }
        guard sizes[0] != sizes[1], sizes.allSatisfy({ !$0.isEmpty }) else { return [] }
        let texts = sizes.map { all in all.map { "\($0 >> 10) KiB" }.joined(separator: ", ") }
        return [.pipes(texts[0], texts[1])]
    }

    private static func label(_ document: ResultDocument) -> String {
        ([document.scenario.name] + document.scenario.overrides + ["hash \(document.scenario.contentHash.prefix(8))"])
            .joined(separator: " ")
    }

    private static func differences(_ base: MachineClass, _ new: MachineClass) -> [String] {
        zip(base.fields, new.fields).filter { $0.value != $1.value }
            .map { "\($0.name) \($0.value ?? "unknown") and \($1.value ?? "unknown")" }
    }
}
