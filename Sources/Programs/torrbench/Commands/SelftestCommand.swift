import ArgumentParser
import Harness
import Reports
import Results
import Scenarios
import Verdicts
import Vocabulary

struct SelftestCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "selftest",
        abstract: "Measures how far this machine's verdicts can be trusted for a scenario.",
        discussion: """
            --aa compares every cell with itself: what it differs by is noise, and no tolerance below that makes sense. \
            The floors are kept beside the baselines, and 'check' refuses tolerances below them. Where the arms are told \
            apart although they are equal, or half of the runs or more are disturbed, no floor is kept and the exit code \
            says so. --planted makes the engines of one arm waste a stated share of CPU time, really, and says how often \
            that would be found. Of a scenario with arms the first is run twice. Without --blocks there are \(defaultBlocks). After \
            \(UnfitBlocks.limit) blocks without a single valid run it gives up and says what disturbed them.

            Exit codes: 0 success, 2 equal arms were told apart, 3 engine failed, 6 permission, 7 wrong data, 8 half of the runs \
            or more were disturbed, 9 too few blocks for a floor, or one above a tolerance, 64 wrong usage, 65 bad scenario, \
            124 time-out, 129 terminal closed, 130 interrupted, 143 terminated.

            Examples:
              torrbench selftest Scenarios/gate.yaml --aa
              torrbench selftest Scenarios/gate.yaml --planted 10 --blocks 24
            """
    )

    @OptionGroup var scenario: ScenarioArguments
    @OptionGroup var choice: PlanArguments
    @OptionGroup var measuring: MeasuringArguments

    @Flag(help: "Compare every cell with itself.")
    var aa = false

    @Option(
        help: ArgumentHelp(
            "Waste this much CPU time in one arm, per cent of what the engines use.",
            valueName: "percent"
        )
    )
    var planted: Int?

    @Option(
        help: "text, md (Markdown), json (everything), junit (XML), html (a page) or svg (the changes as a picture)."
    )
    var format = JudgingArguments.Format.text

    private static let defaultBlocks = 12

    func validate() throws {
        guard aa != (planted != nil) else { throw ValidationError("give one of --aa and --planted") }
        if let planted, !(1...1000).contains(planted) {
            throw ValidationError("--planted takes 1 to 1000 per cent, not \(planted)")
        }
    }

    func run() async throws {
        try await Failure.reporting {
            let twin = try TwinScenario(of: try scenario.scenario(), plantedPercent: planted).scenario
            let plan = try Plan(
                twin,
                cellGlobs: choice.cells,
                blocks: choice.blocks ?? Self.defaultBlocks,
                seed: choice.seed
            )
            let (outcome, signal) = try await measuring.carryOut(plan) { document, _ in UnfitBlocks.reason(document) }
            let verdict = Verdict(outcome.document, signal: signal)
            if verdict.code == .environmentUnfit { tellWhyUnfit(outcome.document) }
            if let message = verdict.message { StandardError.write("torrbench: \(message)") }
            if verdict.code != .success && verdict.code != .inconclusive { throw verdict.code.code }
            try report(
                outcome,
                rules: try GateRules.of(twin, cells: plan.cells),
                covariate: twin.gate.covariate?.rawValue
            )
        }
    }

    /// Before the one line of the failure: what disturbed the runs, and whether more of them were planned.
    private func tellWhyUnfit(_ document: ResultDocument) {
        let end = UnfitBlocks.reason(document).map { reason in
            "After \(Set(document.countedRuns.map(\.block)).count) blocks \(reason)."
        }
        let sentences = [end, LeftOutNote.sentence(document)].compactMap { $0 }
        if !sentences.isEmpty { StandardError.paragraph(sentences.joined(separator: " ")) }
    }

    private func report(_ outcome: Invocation.Outcome, rules: [MetricRule], covariate: String?) throws {
        let document = outcome.document
        let evidence = EvidenceReader.arms(in: document, asked: Set(rules.map(\.metric)), covariate: covariate)
        let test = SelftestReport(document: document, evidence: evidence, rules: rules)
        let comparison = planted.map(test.planted) ?? test.equality
        try ComparisonOutput.store(comparison, in: outcome.folder)
        try ComparisonOutput(format: format).write(comparison)
        if !measuring.quiet { ComparisonOutput.tellPlace(outcome.folder) }
        if let share = Self.disturbedShare(document), share >= 0.5 {
            if let sentence = LeftOutNote.sentence(document) { StandardError.paragraph(sentence) }
            throw refusal("half of the runs or more are not valid", aa, .environmentUnfit)
        }
        guard aa else { return }
        let differences = test.differences(comparison)
        guard differences.isEmpty else {
            throw refusal(
                "arms that are equal were told apart (\(differences.joined(separator: "; "))): something beside the arm differs, "
                    + "and no verdict can be trusted before it is found",
                aa,
                .gateFailed
            )
        }
        try store(NoiseFloors(scenario: document.scenario.name, evidence), test, document)
    }

    /// Counted runs that are not valid, as a share; nil without any.
    private static func disturbedShare(_ document: ResultDocument) -> Double? {
        let counted = document.countedRuns
        guard !counted.isEmpty else { return nil }
        return Double(counted.count { $0.outcome.state != .valid }) / Double(counted.count)
    }

    private func refusal(_ reason: String, _ isAboutFloors: Bool, _ code: ExitCode) -> InputError {
        InputError(message: (isAboutFloors ? "no noise floor is stored: " : "") + reason, code: code)
    }

    private func store(_ floors: NoiseFloors, _ test: SelftestReport, _ document: ResultDocument) throws {
        let noise = NoiseFile(
            store: BaselineStore(root: measuring.baselines),
            machine: document.machine.machineClass
        )
        let lacking = test.withoutFloor(floors)
        guard !floors.floors.isEmpty, lacking.isEmpty else {
            let what = floors.floors.isEmpty ? "no metric has" : "\(lacking.joined(separator: ", ")) has not"
            throw refusal(
                "\(what) the valid blocks that one takes, which are \(NoiseFloors.leastBlocks()); repeat with --blocks "
                    + "\(Self.defaultBlocks) or on a quieter machine",
                true,
                .inconclusive
            )
        }
        StandardError.paragraph(
            "noise floors stored in \(try noise.store(floors)); 'check' holds tolerances against them"
        )
        // Stored all the same: without a floor 'check' would take the tolerance.
        let complaints = floors.complaints(test.rules)
        guard complaints.isEmpty else {
            throw InputError(
                message: complaints.joined(separator: "; ")
                    + ": 'check' refuses it; repeat on a quieter machine or with more "
                    + "blocks, or allow more",
                code: .inconclusive
            )
        }
    }
}
