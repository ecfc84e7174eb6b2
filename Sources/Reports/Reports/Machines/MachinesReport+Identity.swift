import Results
import Verdicts
import Vocabulary

/// What tells the machines apart, besides their figures.
extension MachinesReport {
    /// A row a field of the identity; those that differ stand first and are set off.
    var identity: Table {
        var table = Table(
            columns: [Table.Column("what", alignment: .left, isKey: true)]
                + columns.map { Table.Column($0.letter, alignment: .left) } + [
                    Table.Column("differs", alignment: .left)
                ],
            isOfFacts: true
        )
        let all = fields
        for field in all.filter(\.differs) + all.filter({ !$0.differs }) {
            table.append(
                [Table.Field(field.name)]
                    + field.values.map { Table.Field($0 ?? "not known", field.differs ? .strong : nil) }
                    + [field.differs ? Table.Field("yes", .warning) : "no"]
            )
        }
        return table
    }

    /// The same in sentences, with what makes figures less comparable than they look.
    var differences: [String] {
        let differing = fields.filter(\.differs).map(\.name)
        let machine =
            differing.isEmpty
            ? "Nothing that the records hold tells these machines apart."
            : "They differ in \(differing.joined(separator: ", "))."
        var lines = [machine]
        if !isOfSeveralKinds {
            lines.append(
                "They come from one kind of machine, perhaps the same: 'torrbench compare' says what changed between two."
            )
        }
        if Set(columns.map(\.document.scenario.contentHash)).count > 1 {
            lines.append(
                "The scenarios are not the same text with the same overrides: a difference may be of how it was run, not of "
                    + "where."
            )
        }
        let majors = Set(columns.map { String(Comparability.major($0.document.tool.version)) })
        if majors.count > 1 { lines.append("The versions of torrbench measure differently: run all with one of them.") }
        for column in columns where column.document.state != .complete {
            lines.append("\(column.letter) is \(column.document.state.rawValue); what it has is shown.")
        }
        return lines
    }

    private struct IdentityField {
        let name: String
        let values: [String?]

        var differs: Bool { Set(values).count > 1 }
    }

    private var fields: [IdentityField] {
        let machine = columns.map(\.document.machine.machineClass.fields)
        let names = machine.first?.map(\.name) ?? []
        let own = names.enumerated().map { index, name in
            IdentityField(name: name, values: machine.map { $0[index].value })
        }
        func field(_ name: String, _ value: (ResultDocument) -> String?) -> IdentityField {
            IdentityField(name: name, values: columns.map { value($0.document) })
        }
        return own + [
            field("engine") { $0.tool.engine }, field("torrbench") { $0.tool.version },
            field("scenario") { String($0.scenario.contentHash.prefix(8)) },
            field("overrides") {
                $0.scenario.overrides.isEmpty ? "none" : $0.scenario.overrides.joined(separator: ", ")
            },
            field("seed") { "\($0.scenario.seed)" },
        ]
    }
}
