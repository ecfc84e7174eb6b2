import ArgumentParser
import Harness
import HostProbe
import Reports
import Results
import Scenarios
import Verdicts

struct CheckCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "check",
        abstract: "Runs a scenario as a gate: fails when something got worse, and only then.",
        discussion: """
            A scenario with arms compares them side by side on this machine, which is what a CI wants; without arms it \
            is held against a baseline. The gate looks after the numbers of blocks that the scenario states \
            (10, 14, 18, 24 unless it says otherwise) and ends as soon as it can decide. What counts, and how much of \
            a change is let pass, stands under 'gate:' in the scenario.

            After \(UnfitBlocks.limit) blocks without a single valid run it gives up with exit code 8 and says \
            what disturbed them. The result's folder keeps the verdict as comparison.html and comparison.json.

            Exit codes: 0 passed, 2 failed, 3 engine failed, 5 baseline missing or not comparable, 6 permission, 7 wrong \
            data, 8 no run was undisturbed, or a tolerance below the noise floor, 9 the runs cannot tell, 64 wrong \
            usage, 65 bad scenario, 124 time-out, 129 terminal closed, 130 interrupted, \
            143 terminated.

            Examples:
              torrbench check Scenarios/gate.yaml
              torrbench check Scenarios/profiles.yaml --baseline main
              torrbench check Scenarios/gate.yaml --format junit > gate.xml
            """
    )

    @OptionGroup var scenario: ScenarioArguments
    @OptionGroup var measuring: MeasuringArguments

    @Option(help: ArgumentHelp("A baseline's name, or the path of a result, for a scenario without arms."))
    var baseline: String?

    @Option(help: ArgumentHelp("The arm to compare with instead of the first.", valueName: "name"))
    var baseArm: String?

    @Option(
        help: ArgumentHelp("Chance of any false finding, half of it for the worse (0.0001 to 0.2).", valueName: "share")
    )
    var alpha = JudgingTerms.defaultAlpha

    @Option(help: "What else fails: improvement, inconclusive. Repeatable.")
    var failOn: [GateOutcome.FailOn] = []

    @Option(
        help: "text, md (Markdown), json (everything), junit (XML), html (a page) or svg (the changes as a picture)."
    )
    var format = JudgingArguments.Format.text

    @Flag(help: "Judge with tolerances below the measured noise floor, and against a baseline that differs.")
    var force = false

    func validate() throws {
        guard (0.0001...0.2).contains(alpha) else {
            throw ValidationError("--alpha takes a share from 0.0001 to 0.2, not \(alpha)")
        }
    }

    func run() async throws {
        try await Failure.reporting {
            let scenario = try scenario.scenario()
            let plan = try Plan(scenario, blocks: scenario.gate.looks.last)
            let machine = try machine(plan)
            var notes: [String] = []
            let gate = try gate(scenario, machine: machine, notes: &notes)
            let (outcome, signal) = try await measuring.carryOut(plan) { gate.reasonToStop($0, elapsedSeconds: $1) }
            try finish(outcome, signal: signal, gate: gate, notes: notes)
        }
    }

    private func machine(_ plan: Plan) throws -> Results.MachineClass {
        let directory = plan.tmpfsNeededBytes > 0 ? measuring.places.tmpfsDir : measuring.places.workDir
        return MachineRecord(try MachineIdentity.read(directory: AbsolutePath.of(directory))).machineClass
    }

    private func gate(
        _ scenario: Scenario,
        machine: Results.MachineClass,
        notes: inout [String]
    ) throws -> SequentialGate {
        let rules = try GateRules.of(scenario)
        let store = BaselineStore(root: measuring.baselines)
        let noise = try NoiseFile(store: store, machine: machine).floors(of: scenario.name)
        let complaints = noise?.complaints(rules) ?? []
        if let first = complaints.first, !force {
            throw InputError(
                message: "\(first); raise the tolerance, add blocks and repeat 'torrbench selftest --aa', or judge all "
                    + "the same with --force",
                code: .environmentUnfit
            )
        }
        notes += complaints.map { "Judged although \($0)." }
        if noise == nil {
            notes.append(
                "No self-test has measured this machine's noise for this scenario: run 'torrbench selftest --aa "
                    + "\(scenario.source.path)' once."
            )
        }
        let floors = force ? [:] : noise?.floors ?? [:]
        let base = try base(scenario, machine: machine, store: store, notes: &notes)
        let covariate = scenario.gate.covariate?.rawValue
        if covariate != nil, scenario.arms.isEmpty {
            notes.append("gate.covariate is for arms only: runs of another time have conditions of their own.")
        }
        let terms = JudgingTerms(alpha: alpha, rules: rules, noiseFloors: floors, covariate: covariate)
        do {
            return try SequentialGate(
                base: base,
                looks: scenario.gate.looks,
                terms: terms,
                failOn: Set(failOn),
                timeBudgetSeconds: scenario.gate.timeBudget.map { $0 / .seconds(1) }
            )
        } catch {
            throw InputError(message: "gate.looks: \(error)")
        }
    }

    private func base(
        _ scenario: Scenario,
        machine: Results.MachineClass,
        store: BaselineStore,
        notes: inout [String]
    ) throws -> SequentialGate.Base {
        if let first = scenario.arms.first {
            guard baseline == nil else {
                throw InputError(
                    message: "the scenario has arms, which are compared with each other: leave --baseline out"
                )
            }
            let name = baseArm ?? first
            guard scenario.arms.contains(name) else {
                throw InputError(message: "there is no arm '\(name)', only \(scenario.arms.joined(separator: ", "))")
            }
            return .arm(name)
        }
        guard let baseline else {
            throw InputError(
                message: "there is nothing to compare with: name arms in the scenario, or a --baseline",
                code: .baselineUnusable
            )
        }
        let stored =
            try baseline.contains("/") ? ResultStore.load(baseline) : try BaselineFile.load(baseline, store, machine)
        let obstacles = Comparability.obstacles(
            stored,
            machine: machine,
            contentHash: scenario.contentHash,
            label: "\(scenario.name) hash \(scenario.contentHash.prefix(8))",
            version: Torrbench.version
        )
        if let first = obstacles.first, !force {
            throw InputError(message: "\(first), or compare all the same with --force", code: .baselineUnusable)
        }
        notes += obstacles.map { "Compared although \($0)." }
        return .stored(stored, name: baseline)
    }

    private func finish(
        _ outcome: Invocation.Outcome,
        signal: Int32?,
        gate: SequentialGate,
        notes: [String]
    ) throws {
        let verdict = Verdict(outcome.document, signal: signal)
        let isOutOfTime = outcome.document.warnings.contains { $0.code == "time_budget_spent" }
        let ended =
            outcome.document.state == .complete
            ? gate.lastReason(outcome.document)
            : isOutOfTime ? "the scenario's limits.total is spent" : "ended early"
        let left = LeftOutNote.sentence(outcome.document)
        let comparison = gate.comparison(outcome.document, ended: ended, notes: [left].compactMap { $0 } + notes)
        try ComparisonOutput.store(comparison, in: outcome.folder)
        try ComparisonOutput(format: format).write(comparison)
        if !measuring.quiet { ComparisonOutput.tellPlace(outcome.folder) }
        // A failed transfer or a signal says more than a verdict on what is left.
        if let message = verdict.message { StandardError.write("torrbench: \(message)") }
        if verdict.code != .fine && verdict.code != .inconclusive { throw verdict.code.code }
        let code = ExitCodes(comparison.outcome)
        if code != .fine { throw code.code }
    }
}
