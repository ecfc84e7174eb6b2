import Results
import Statistics
import Vocabulary

/// A cell's figure beside its CPU budget: what it would be if its engines had all their cores all the time.
struct BudgetSummary: Sendable {
    /// The budget over the runs, bytes a second.
    let budget: Interval
    /// The figure as a share of the budget of the same run.
    let share: Interval

    /// Of the runs that speak for a cell; nil where none has both.
    init?(_ cell: CellSummary, _ metric: MetricDefinition) {
        let pairs = cell.speaking.compactMap { run -> (budget: Double, share: Double)? in
            guard let budget = run.measurements[MetricCatalog.cpuBudget.name]?.number, budget > 0,
                let figure = run.measurements[metric.name]?.number
            else { return nil }
            return (budget, figure / budget)
        }
        guard let budget = (try? Sample(pairs.map(\.budget)))?.medianInterval(),
            let share = (try? Sample(pairs.map(\.share)))?.medianInterval()
        else { return nil }
        self.budget = budget
        self.share = share
    }

    /// What the column means.
    static let note =
        "CPU budget: the cores that a cell may use, by affinity and CPU quota, divided by the CPU time that its engines spent a "
        + "byte. A figure near it is explained by that time; one far below it was held back by something else."
}
