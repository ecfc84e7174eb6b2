import ArgumentParser
import Reports
import Results
import Verdicts

struct CompareCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "compare",
        abstract: "Compares two stored results, or the arms of one, and says what changed.",
        discussion: """
            The first result is the base. Of two results every cell that both have is compared; of one result the \
            arms that its scenario names. What decides the exit code is what the record's gate says, as 'check' judged \
            it; without a gate it is the main metric of each workload with a tolerance of 5 %. --metric says otherwise.

            Two results of one invocation each are shown side by side and end with 9: what differs between invocations \
            of one build cannot be told from a change. Gather \(InvocationRule.enough) invocations of each side \
            ('torrbench baseline add', 'torrbench merge'), or name both builds as arms of one scenario.

            Exit codes: 0 every gated metric is unchanged or better, 2 one got worse, 3 an engine of either failed, 5 not \
            comparable, 6 permission, 7 wrong data, 8 no valid run, 9 the runs cannot tell, 64 wrong usage, 65 bad record, \
            124 a run timed out.

            Examples:
              torrbench compare Results/<base> Results/<new>
              torrbench compare Results/<with-arms>
              torrbench compare A B --format html --out compare.html
              torrbench compare A B --metric seeder_cpu_seconds_per_gib=3%
            """
    )

    @Argument(help: ArgumentHelp("The base result, or one with arms.", valueName: "base"), completion: .file())
    var base: String

    @Argument(help: ArgumentHelp("The new result.", valueName: "new"), completion: .file())
    var new: String?

    @OptionGroup var judging: JudgingArguments
    @OptionGroup var outputs: ComparisonOutputs

    @Option(help: ArgumentHelp("The arm to compare with, when one result has arms.", valueName: "name"))
    var baseArm: String?

    @Option(
        help: ArgumentHelp("File to write, replaced whole; standard output where none is named.", valueName: "file"),
        completion: .file()
    )
    var out: String?

    @Flag(help: "Compare although the machines differ.")
    var allowMachine = false

    @Flag(help: "Compare although the scenarios differ.")
    var allowScenario = false

    @Flag(help: "Compare although the harness versions or the sizes of its pipes differ.")
    var allowHarness = false

    @Flag(help: "Compare whatever differs.")
    var force = false

    func run() throws {
        try Failure.reporting {
            do {
                var comparison = try comparison()
                comparison.command = RepeatCommand.comparison(CommandLine.arguments)
                try outputs.write(comparison, out: out)
                try ComparisonOutputs.end(comparison)
            } catch {
                try outputs.write(refused: error, scenario: new ?? base, out: out)
                throw error
            }
        }
    }

    private func comparison() throws -> Comparison {
        let first = try ResultStore.load(base)
        guard let new else { return try arms(of: first) }
        return try between(first, try ResultStore.load(new), name: new)
    }

    private func between(_ first: ResultDocument, _ second: ResultDocument, name: String) throws -> Comparison {
        guard first != second else {
            throw InputError(
                message: "'\(base)' and '\(name)' are the same result (\(first.id)): there is nothing to compare",
                code: .baselineUnusable
            )
        }
        let notes = try passing(Comparability.obstacles(first, second))
        let gate = try judging.gate(for: second)
        guard
            let comparison = InvocationsJudgement.comparison((base, first), (name, second), by: gate, notes: notes)
        else {
            throw InputError(
                message: "the results have no cell in common",
                code: .baselineUnusable
            )
        }
        return comparison
    }

    private func arms(of document: ResultDocument) throws -> Comparison {
        let names = EvidenceReader.armNames(of: document)
        if let baseArm, !names.contains(baseArm) {
            throw InputError(message: "there is no arm '\(baseArm)', only \(names.joined(separator: ", "))")
        }
        let gate = try judging.gate(for: document, baseArm: baseArm)
        guard let comparison = ArmsJudgement.comparison(document, by: gate) else {
            throw InputError(
                message: "the result has no arms to compare: give a second result, or name arms in the scenario",
                code: .baselineUnusable
            )
        }
        return comparison
    }

    /// A note for every obstacle that is let pass; throws at the first that is not.
    private func passing(_ obstacles: [Comparability.Obstacle]) throws -> [String] {
        try obstacles.map { obstacle in
            let isAllowed =
                switch obstacle {
                case .machine: allowMachine
                case .scenario: allowScenario
                case .harness, .pipes: allowHarness
                }
            guard isAllowed || force else {
                throw InputError(
                    message: "\(obstacle), or compare all the same with \(obstacle.option)",
                    code: .baselineUnusable
                )
            }
            return "Compared although \(obstacle)."
        }
    }
}
