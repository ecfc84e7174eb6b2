import ArgumentParser
import Harness
import HostProbe
import Reports
import Results
import Scenarios
import Verdicts
import Vocabulary

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

            A gate passes only where every metric that can fail is unchanged or better. One that is worse, though it is \
            open whether by more than its tolerance, ends with 9, or with 2 where the scenario says 'gate: { strict: \
            true }' or --fail-on worse. A baseline of several invocations ('torrbench baseline add') can be held against; \
            one alone cannot tell a change from what differs between invocations of one build, and ends with 9.

            Exit codes: 0 passed, 2 failed, 3 engine failed, 5 baseline missing or not comparable, 6 permission, 7 wrong \
            data, 8 no run was undisturbed, or a tolerance below the noise floor, 9 the runs cannot tell, 64 wrong \
            usage, 65 bad scenario, 124 time-out, 129 terminal closed, 130 interrupted, 143 terminated. Whatever is not 0 \
            is said on stderr, also with --quiet, and in every output.

            Examples:
              torrbench check Scenarios/gate.yaml
              torrbench check Scenarios/profiles.yaml --baseline main
              torrbench check Scenarios/gate.yaml --junit gate.xml --md gate.md --comment comment.md
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

    @Option(help: "What else fails: worse (whatever its size), improvement, inconclusive. Repeatable.")
    var failOn: [GateOutcome.FailOn] = []

    @OptionGroup var outputs: ComparisonOutputs

    @Flag(help: "Judge with tolerances below the measured noise floor, and against a baseline that differs.")
    var force = false

    func validate() throws {
        guard (0.0001...0.2).contains(alpha) else {
            throw ValidationError("--alpha takes a share from 0.0001 to 0.2, not \(alpha)")
        }
    }

    func run() async throws {
        try await Failure.reporting {
            do {
                try await check()
            } catch {
                try outputs.write(refused: error, scenario: scenario.path)
                throw error
            }
        }
    }

    private func check() async throws {
        let scenario = try scenario.scenario()
        let plan = try Plan(scenario, blocks: scenario.gate.looks.last)
        let machine = try machine(plan)
        var notes: [String] = []
        let (gate, record) = try gate(scenario, machine: machine, notes: &notes)
        let (outcome, signal) = try await measuring.carryOut(plan, gate: record) {
            gate.reasonToStop($0, elapsedSeconds: $1)
        }
        try finish(outcome, signal: signal, gate: gate, notes: notes)
    }

    private func machine(_ plan: Plan) throws -> MachineClass {
        let directory = plan.tmpfsNeededBytes > 0 ? measuring.places.tmpfsDir : measuring.places.workDir
        return MachineRecord(try MachineIdentity.read(directory: AbsolutePath.of(directory))).machineClass
    }

    private func gate(
        _ scenario: Scenario,
        machine: MachineClass,
        notes: inout [String]
    ) throws -> (SequentialGate, GateRecord) {
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
        let record = RecordedGate.record(
            scenario,
            rules: rules,
            alpha: alpha,
            baseArm: baseArm,
            failOn: failOn,
            noiseFloors: floors
        )
        do {
            let gate = try SequentialGate(
                base: base,
                looks: scenario.gate.looks,
                terms: JudgingTerms(record),
                failOn: GateOutcome.FailOn.of(record),
                timeBudgetSeconds: scenario.gate.timeBudget.map { $0 / .seconds(1) }
            )
            return (gate, record)
        } catch {
            throw InputError(message: "gate.looks: \(error)")
        }
    }

    private func base(
        _ scenario: Scenario,
        machine: MachineClass,
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
        let invocations = stored.invocations?.count ?? 1
        if !InvocationRule.isEnough(invocations, 1) {
            notes.append(
                "The baseline '\(baseline)' holds \(invocations == 1 ? "1 invocation" : "\(invocations) invocations"), "
                    + "this check is another: it takes \(InvocationRule.enoughBeforeOne) there for a verdict "
                    + "('torrbench baseline add')."
            )
            if !measuring.quiet { StandardError.paragraph(notes[notes.count - 1]) }
        }
        return .stored(stored, name: baseline)
    }

    private func finish(
        _ outcome: Invocation.Outcome,
        signal: Int32?,
        gate: SequentialGate,
        notes: [String]
    ) throws {
        var comparison = gate.comparison(
            outcome.document,
            ended: nil,
            signal: RunFault(outcome.document, signal: signal),
            notes: notes
        )
        comparison.command = RepeatCommand.comparison(outcome.document.command)
        try ComparisonOutput.store(comparison, in: outcome.folder)
        try outputs.write(comparison)
        if !measuring.quiet { ComparisonOutput.tellPlace(outcome.folder) }
        try ComparisonOutputs.end(comparison)
    }
}
