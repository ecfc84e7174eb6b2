import ArgumentParser
import Reports
import Results
import Verdicts
import Vocabulary

struct BaselineCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "baseline",
        abstract: "Keeps results that others are compared with, one file a name and kind of machine.",
        discussion: """
            Examples:
              torrbench baseline set main Results/20261122T105727Z-quick-1f3c9a20
              torrbench baseline add main Results/20261123T105727Z-quick-2a4d0b31
              torrbench baseline list
              torrbench check Scenarios/quick.yaml --baseline main
            """,
        subcommands: [Set.self, Add.self, List.self, Show.self, Delete.self]
    )

    struct Place: ParsableArguments {
        @Option(help: ArgumentHelp("Where baselines are kept.", valueName: "directory"), completion: .directory)
        var baselines = "Results/Baselines"

        var store: BaselineStore { BaselineStore(root: baselines) }

        /// The entries of a name, on one machine where one is given; throws `InputError` when there is not just one.
        func entry(_ name: String, machine: String?) throws -> BaselineStore.Entry {
            let entries = store.list().filter { $0.name == name && (machine == nil || $0.machine == machine) }
            guard let first = entries.first else {
                throw InputError(message: "there is no baseline '\(name)' under \(baselines)", code: .baselineUnusable)
            }
            guard entries.count == 1 else {
                let machines = entries.map(\.machine).joined(separator: ", ")
                throw InputError(
                    message: "'\(name)' exists for several machines, choose one with --machine: \(machines)"
                )
            }
            return first
        }
    }

    struct Set: ParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Makes a result the baseline of a name.")

        @Argument(help: "Name of the baseline, such as main.")
        var name: String

        @Argument(help: ArgumentHelp("A result's folder or its result.json.", valueName: "result"), completion: .file())
        var result: String

        @OptionGroup var place: Place

        func run() throws {
            try Failure.reporting {
                let document = try BaselineCommand.fit(result)
                try Console.standardOutput.write(line: try place.store.set(document, name: name))
            }
        }
    }

    struct Add: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Adds results to a baseline, each as an invocation of its own.",
            discussion: """
                Runs of one invocation share what made it fast or slow. A baseline of \(InvocationRule.enoughBeforeOne) \
                invocations knows how much invocations of one build differ, so that 'check' can tell a change from it. A \
                baseline that is not there yet is made.
                """
        )

        @Argument(help: "Name of the baseline, such as main.")
        var name: String

        @Argument(
            help: ArgumentHelp("Results' folders or their result.json.", valueName: "result"),
            completion: .file()
        )
        var results: [String]

        @OptionGroup var place: Place

        func run() throws {
            try Failure.reporting {
                for result in results {
                    let document = try BaselineCommand.fit(result)
                    let path = try place.store.set(try gathered(document), name: name)
                    let count = try ResultStore.load(path).allInvocations.count
                    try Console.standardOutput.write(
                        line: "\(path): \(count == 1 ? "1 invocation" : "\(count) invocations")"
                    )
                }
            }
        }

        /// The baseline that there is with the document's invocations behind its own; the document where there is none.
        private func gathered(_ document: ResultDocument) throws -> ResultDocument {
            let key = document.machine.machineClass.key
            guard place.store.list().contains(where: { $0.name == name && $0.machine == key }) else { return document }
            let baseline = try place.store.load(name, machine: document.machine.machineClass)
            if let obstacle = Comparability.obstacles(baseline, document).first {
                throw InputError(message: "\(obstacle)", code: .baselineUnusable)
            }
            guard let both = baseline.adding(document) else {
                throw InputError(
                    message: "the baseline '\(name)' holds the result \(document.id) already",
                    code: .baselineUnusable
                )
            }
            return both
        }
    }

    /// A result that may become a baseline, or part of one; throws `InputError`.
    static func fit(_ path: String) throws -> ResultDocument {
        let document = try ResultStore.load(path)
        guard document.state == .complete else {
            throw InputError(
                message: "the result is \(document.state.rawValue); a baseline needs a complete one",
                code: .baselineUnusable
            )
        }
        guard document.countedRuns.contains(where: { $0.outcome.state == .valid }) else {
            throw InputError(
                message: "none of the result's counted runs is valid, so nothing could be compared with it",
                code: .baselineUnusable
            )
        }
        return document
    }

    struct List: ParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Lists every baseline.")

        @OptionGroup var place: Place

        func run() throws {
            try Failure.reporting {
                var table = Table(columns: [
                    Table.Column("name", alignment: .left, isKey: true), Table.Column("scenario", alignment: .left),
                    Table.Column("made", alignment: .left), Table.Column("runs"), Table.Column("invocations"),
                    Table.Column("machine", alignment: .left),
                ])
                for entry in place.store.list() {
                    let document: ResultDocument
                    do {
                        document = try ResultStore.load(entry.path)
                    } catch {
                        // One broken file hides no other.
                        StandardError.paragraph("left out: \(error)")
                        continue
                    }
                    table.append([
                        Table.Field(entry.name), Table.Field(document.scenario.name),
                        Table.Field(document.startedAt.iso8601), Table.Field("\(document.runs.count)"),
                        Table.Field("\(document.allInvocations.count)"),
                        Table.Field(entry.machine),
                    ])
                }
                guard !table.rows.isEmpty else {
                    return StandardError.write("no baselines yet: make one with 'torrbench baseline set NAME RESULT'")
                }
                let output = Console.standardOutput
                for line in TerminalTable.lines(of: table, style: output.style) { try output.write(line: line) }
            }
        }
    }

    struct Show: ParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Prints the summary of a baseline.")

        @Argument(help: "Name of the baseline.")
        var name: String

        @Option(help: "Key of the machine class, as 'list' shows it.")
        var machine: String?

        @OptionGroup var place: Place

        func run() throws {
            try Failure.reporting {
                let document = try ResultStore.load(try place.entry(name, machine: machine).path)
                let output = Console.standardOutput
                try output.write(Report(document).terminal(style: output.style))
            }
        }
    }

    struct Delete: ParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Removes a baseline.")

        @Argument(help: "Name of the baseline.")
        var name: String

        @Option(help: "Key of the machine class, as 'list' shows it.")
        var machine: String?

        @OptionGroup var place: Place

        func run() throws {
            try Failure.reporting {
                let entry = try place.entry(name, machine: machine)
                try place.store.delete(name, machine: entry.machine)
            }
        }
    }
}
