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
            arms that its scenario names. Without --metric the main metric of each workload decides the exit code, \
            with a tolerance of 5 %.

            Exit codes: 0 nothing gated got worse, 2 something did, 5 not comparable, 6 permission, 9 the runs cannot \
            tell, 64 wrong usage, 65 bad record.

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
            let first = try ResultStore.load(base)
            let comparison = try new.map { try between(first, try ResultStore.load($0), name: $0) } ?? arms(of: first)
            try ComparisonOutput(format: judging.format, file: out).write(comparison)
            let code = ExitCodes(comparison.outcome)
            if code != .fine { throw code.code }
        }
    }

    private func between(_ first: ResultDocument, _ second: ResultDocument, name: String) throws -> Comparison {
        let notes = try passing(Comparability.obstacles(first, second))
        let rules = try judging.rules(for: second)
        let evidence = EvidenceReader.between(first, second, asked: Set(rules.map(\.metric)))
        guard !evidence.isEmpty else {
            throw InputError(
                message: "the results have no cell with a value in common",
                code: .baselineUnusable
            )
        }
        return Comparison(
            scenario: second.scenario.name,
            base: ComparisonOrigin(name: base, first),
            new: ComparisonOrigin(name: name, second),
            evidence: evidence,
            terms: JudgingTerms(alpha: judging.alpha, rules: rules),
            failOn: Set(judging.failOn),
            notes: notes
                + [first, second].filter { $0.state != .complete }.map {
                    "Result \($0.id) is \($0.state.rawValue); what it has is compared."
                }
        )
    }

    private func arms(of document: ResultDocument) throws -> Comparison {
        let names = EvidenceReader.armNames(of: document)
        guard names.count > 1 else {
            throw InputError(
                message: "the result has no arms to compare: give a second result, or name arms in the scenario",
                code: .baselineUnusable
            )
        }
        let armName = baseArm ?? names[0]
        guard names.contains(armName) else {
            throw InputError(message: "there is no arm '\(armName)', only \(names.joined(separator: ", "))")
        }
        let rules = try judging.rules(for: document)
        let others = names.filter { $0 != armName }.joined(separator: ", ")
        return Comparison(
            scenario: document.scenario.name,
            base: ComparisonOrigin(name: armName, document),
            new: ComparisonOrigin(name: others, document),
            evidence: EvidenceReader.arms(in: document, base: armName, asked: Set(rules.map(\.metric))),
            terms: JudgingTerms(alpha: judging.alpha, rules: rules),
            failOn: Set(judging.failOn)
        )
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
