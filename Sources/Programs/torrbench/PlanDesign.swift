import Reports
import Results
import Scenarios
import Verdicts
import Vocabulary

/// What a plan can find out, worked out from its cells, arms and gate.
struct PlanDesign {
    let plan: Plan

    init(_ plan: Plan) { self.plan = plan }

    /// Lines for a terminal, a blank one first; empty where nothing is compared. Throws `InputError` for a bad gate.
    func lines(style: TextStyle) throws -> [String] {
        let found = plan.scenario.arms.isEmpty ? rankings : try gate
        guard !found.isEmpty else { return [] }
        return ["", "What this can find out:"]
            + found.flatMap { TextBlock.lines($0, first: "  ", style: style) }
    }

    /// Counted blocks that the scenario's limits leave time for by the estimate; nil where they leave it for all.
    private var affordable: Int? {
        let limits = [plan.scenario.limits.total, plan.scenario.arms.isEmpty ? nil : plan.scenario.gate.timeBudget]
        guard let limit = limits.compactMap({ $0 }).min(), limit < plan.estimatedDuration else { return nil }
        let perBlock = (plan.estimatedDuration / .seconds(1)) / Double(max(1, plan.blockCount))
        let warmups = Set(plan.entries.filter(\.isWarmup).map(\.block)).count
        return max(0, Int((limit / .seconds(1)) / max(perBlock, 1e-9)) - warmups)
    }

    private var rankings: [String] {
        let cut = affordable.map { blocks in
            "By estimate the scenario's limits leave time for \(blocks) counted block\(blocks == 1 ? "" : "s") only; what "
                + "follows is for those."
        }
        return [cut].compactMap { $0 }
            + plan.scenario.workloads.flatMap { workload -> [String] in
                // Calls and frames are not ranked.
                guard ![.ipc, .frames].contains(workload.kind) else { return [] }
                let indices = plan.cells.indices.filter {
                    plan.cells[$0].workload == workload.name && !plan.cells[$0].isCeiling
                }
                let blocks =
                    indices.map { index in plan.entries.count { $0.cellIndex == index && !$0.isWarmup } }.min() ?? 0
                return DesignText.ranking(
                    workload: workload.name,
                    cells: indices.count,
                    blocks: min(blocks, affordable ?? blocks)
                )
            }
    }

    private var gate: [String] {
        get throws {
            let all = try GateRules.of(plan.scenario).filter { $0.level != .off }
            // Warnings are judged apart and end nothing.
            let failing = all.filter { $0.level == .error }
            let rules = failing.isEmpty ? all : failing
            // One arm is the base; every other is compared with it in each metric that its cells can have.
            let figures = plan.cells.map { cell in
                rules.count { cell.kind.metrics.contains($0.metric) }
            }.reduce(0, +)
            let arms = plan.scenario.arms.count
            let longest = try Plan(plan.scenario, blocks: plan.scenario.gate.looks.last)
            let looks = plan.scenario.gate.looks
            let time = PlanDesign(longest).affordable
            let reached = time.map { blocks in looks.filter { $0 <= blocks } } ?? looks
            let cut = time.map { blocks in
                "By estimate the limits leave time for \(blocks) of them; "
                    + (reached.isEmpty ? "no look is reached, so it can decide nothing." : "what follows is for those.")
            }
            let length =
                "'torrbench check' runs up to \(plan.scenario.gate.looks.last ?? 0) blocks of it, about "
                + "\(PlanText.seconds(longest.estimatedDuration)) by estimate."
            return [length] + [cut].compactMap { $0 }
                + DesignText.gate(
                    comparisons: figures / arms * (arms - 1),
                    looks: reached,
                    tolerances: rules.map(\.tolerance),
                    alpha: JudgingTerms.defaultAlpha
                )
        }
    }
}
