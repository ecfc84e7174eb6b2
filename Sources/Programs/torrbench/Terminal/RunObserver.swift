import Harness
import Reports
import Results
import Scenarios
import Synchronization

/// Shows an invocation while it goes on: a redrawn line pair on a terminal, one line a run elsewhere, or NDJSON.
final class RunObserver: Sendable {
    /// What is shown meanwhile.
    enum Mode: Sendable {
        case nothing
        case lines
        case live
        case ndjson
    }

    private struct State: ~Copyable {
        var progress: LiveProgress
        var log = EventLog()
        var drawnLines = 0
        var lastDrawnNs: Int64 = 0
        var hasEnded = false
    }

    private let mode: Mode
    private let plan: Plan
    private let isVerbose: Bool
    private let clock = SystemClock()
    private let state: Mutex<State>

    private static let redrawIntervalNs: Int64 = 100_000_000
    /// Between redraws while nothing happens, for the time left.
    private static let tick = Duration.milliseconds(500)

    init(mode: Mode, plan: Plan, isVerbose: Bool) {
        self.mode = mode
        self.plan = plan
        self.isVerbose = isVerbose
        let assumptions = PlanAssumptions()
        let expected = plan.cells.map { assumptions.duration(of: $0) / .seconds(1) }
        let steps = plan.entries.map {
            LiveProgress.Step(
                index: $0.index,
                cell: $0.cellID.text,
                block: $0.block,
                warmup: $0.isWarmup,
                expectedSeconds: expected[$0.cellIndex]
            )
        }
        state = Mutex(State(progress: LiveProgress(cells: plan.cellRecords, steps: steps)))
    }

    func receive(_ event: BenchmarkEvent) {
        state.withLock { state in
            let text = Redaction.json(line(event).text(at: clock.now))
            // A reader that has gone is no reason to stop measuring.
            if mode == .ndjson { try? Console.standardOutput.write(line: text) }
            state.log.write(text, about: event)
            apply(event, to: &state.progress)
            show(event, &state)
        }
    }

    /// Runs `body`; meanwhile the time left is kept current, also in a run that tells nothing of its progress.
    func watching<Value: Sendable>(_ body: @escaping @Sendable () async throws -> Value) async throws -> Value {
        defer { end() }
        guard mode == .live else { return try await body() }
        return try await withThrowingTaskGroup(of: Value?.self) { group in
            group.addTask { try await body() }
            group.addTask {
                while !Task.isCancelled {
                    try? await Task.sleep(for: Self.tick)
                    self.state.withLock { self.draw(&$0, Console.standardError.style, isForced: false) }
                }
                return nil
            }
            defer { group.cancelAll() }
            while let outcome = try await group.next() {
                if let value = outcome { return value }
            }
            throw CancellationError()
        }
    }

    /// Says something above the live lines, at once.
    func say(_ text: String) {
        state.withLock { state in
            erase(&state)
            StandardError.paragraph(text)
            draw(&state, Console.standardError.style, isForced: true)
        }
    }

    /// Takes the live lines away, so that what follows begins on a clean line.
    private func end() {
        state.withLock { state in
            erase(&state)
            state.hasEnded = true
        }
    }

    private var nowSeconds: Double { Double(clock.monotonicNs) / 1e9 }

    private func apply(_ event: BenchmarkEvent, to progress: inout LiveProgress) {
        switch event {
        case .began, .warned: break
        case .preparing(let what): progress.preparing(what)
        case .runBegan(let run): progress.began(index: run.index, nowSeconds: nowSeconds)
        case .progressed(_, let payload, let total):
            progress.progressed(payloadBytes: payload, totalBytes: total, nowSeconds: nowSeconds)
        case .runEnded(_, let record): progress.ended(record)
        case .runSkipped(let run, _): progress.skipped(index: run.index)
        }
    }

    private func show(_ event: BenchmarkEvent, _ state: inout State) {
        let style = Console.standardError.style
        switch (mode, event) {
        case (_, .runEnded(_, let record)):
            // A disturbed run is counted and listed at the end; on a busy machine they would fill the screen.
            let isBad = ![.valid, .suspect].contains(record.outcome.state)
            if mode == .lines || isBad || (isVerbose && mode == .live) {
                erase(&state)
                let lines =
                    Console.standardError.isTerminal
                    ? state.progress.paragraph(for: record, style: style)
                    : [state.progress.line(for: record, style: style)]
                for line in lines { StandardError.write(line) }
            }
        case (.lines, .preparing(let what)):
            StandardError.paragraph("preparing: \(what)")
        case (.ndjson, _), (.nothing, _):
            break
        case (_, .warned(let warning)):
            erase(&state)
            StandardError.paragraph("warning: \(warning.message); \(warning.remedy)")
        case (_, .runBegan), (_, .preparing):
            draw(&state, style, isForced: true)
        default:
            draw(&state, style, isForced: false)
        }
    }

    private func draw(_ state: inout State, _ style: TextStyle, isForced: Bool) {
        guard mode == .live, !state.hasEnded else { return }
        let nowNs = clock.monotonicNs
        guard isForced || nowNs - state.lastDrawnNs >= Self.redrawIntervalNs else { return }
        let lines = state.progress.lines(style: style, nowSeconds: nowSeconds)
        write(Self.eraseText(state.drawnLines) + Redaction.text(lines.joined(separator: "\n")) + "\n")
        state.drawnLines = lines.count
        state.lastDrawnNs = nowNs
    }

    private func erase(_ state: inout State) {
        guard state.drawnLines > 0 else { return }
        write(Self.eraseText(state.drawnLines))
        state.drawnLines = 0
    }

    /// Up over each drawn line, clearing it (ECMA-48 CPL and EL).
    private static func eraseText(_ lines: Int) -> String {
        String(repeating: "\u{1B}[F\u{1B}[2K", count: lines)
    }

    private func write(_ text: String) {
        try? Console.standardError.write(text)
    }

    private func line(_ event: BenchmarkEvent) -> EventLine {
        switch event {
        case .began(let folder): .began(folder: folder, scenario: plan.scenario.name, plannedRuns: plan.entries.count)
        case .preparing(let what): .preparing(what)
        case .runBegan(let run):
            .runBegan(index: run.index, cell: run.cellID.text, block: run.block, warmup: run.isWarmup)
        case .progressed(let run, let payload, let total):
            .progressed(index: run.index, payloadBytes: payload, totalBytes: total)
        case .runEnded(_, let record): .runEnded(record)
        case .runSkipped(let run, let reason): .runSkipped(index: run.index, cell: run.cellID.text, reason: reason)
        case .warned(let warning): .warned(warning)
        }
    }
}
