import Reports
import Scenarios
import Verdicts

/// What a plan can find out, worked out from its cells, arms and gate.
struct PlanDesign {
    let plan: Plan

    init(_ plan: Plan) { self.plan = plan }

    /// Lines for a terminal, a blank one first; empty where nothing is compared. Throws `InputError` for a bad gate.
    var lines: [String] {
        get throws {
            let found = plan.scenario.arms.isEmpty ? rankings : try gate
            return found.isEmpty ? [] : ["", "What this can find out:"] + found.map { "  " + $0 }
        }
    }

    private var rankings: [String] {
        plan.scenario.workloads.flatMap { workload -> [String] in
            // Calls and frames are not ranked.
            guard ![.ipc, .frames].contains(workload.kind) else { return [] }
            let indices = plan.cells.indices.filter { plan.cells[$0].workload == workload.name }
            let blocks =
                indices.map { index in plan.entries.count { $0.cellIndex == index && !$0.isWarmup } }.min() ?? 0
            return DesignText.ranking(workload: workload.name, cells: indices.count, blocks: blocks)
        }
    }

    private var gate: [String] {
        get throws {
            let all = try GateRules.of(plan.scenario).filter { $0.level != .off }
            // Warnings are judged apart and end nothing.
            let failing = all.filter { $0.level == .error }
            let rules = failing.isEmpty ? all : failing
            let cells = plan.cells.count / plan.scenario.arms.count
            return DesignText.gate(
                comparisons: rules.count * cells * (plan.scenario.arms.count - 1),
                looks: plan.scenario.gate.looks,
                tolerances: rules.map(\.tolerance),
                alpha: JudgingTerms.defaultAlpha
            )
        }
    }
}
