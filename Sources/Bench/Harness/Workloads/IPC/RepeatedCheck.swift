import Bridge
import EngineClient
import EngineProtocol
import Judging
import Threads
import Vocabulary

/// Has an engine check a torrent fully, again and again, for as long as something else goes on.
struct RepeatedCheck: Sendable {
    let engine: RunningEngine
    let torrent: Int64
    /// For one check.
    let limit: Duration

    private enum Part<Value: Sendable>: Sendable {
        case body(Value)
        case checks(CheckedPieces)
    }

    /// Returns when `body` has, and the check that went on then; the pieces are those of the check that found fewest.
    func during<Value: Sendable>(
        _ body: @escaping @Sendable () async throws -> Value
    ) async throws -> (Value, pieces: CheckedPieces) {
        let done = ProgressCount()
        return try await withThrowingTaskGroup(of: Part<Value>.self) { group in
            group.addTask { .checks(try await repeatChecks(until: done)) }
            group.addTask {
                let value = try await body()
                done.increment()
                return .body(value)
            }
            var value: Value?
            var pieces: CheckedPieces?
            while let part = try await group.next() {
                switch part {
                case .body(let result): value = result
                case .checks(let found): pieces = found
                }
            }
            guard let value, let pieces else { throw HarnessError(.internalFault, "a check without an end") }
            return (value, pieces)
        }
    }

    private func repeatChecks(until done: ProgressCount) async throws -> CheckedPieces {
        var fewest: CheckedPieces?
        repeat {
            let pieces = try await check()
            if fewest.map({ pieces.good < $0.good }) ?? true { fewest = pieces }
        } while done.value == 0
        return fewest ?? CheckedPieces(good: 0, all: 0)
    }

    private func check() async throws -> CheckedPieces {
        let connection = engine.connection
        let startNs = MonotonicClock.nowNs
        try await connection.check(torrent: torrent)
        let event = try await connection.event("end of a check by \(engine.label)", within: limit) {
            $0.kind == .checked && $0.torrent == torrent && $0.atNs >= startNs
        }
        guard let good = event.details["have_pieces"]?.integerValue,
            let all = event.details["total_pieces"]?.integerValue
        else { throw HarnessError(.engineFailed, "\(engine.label) did not say what its check found") }
        return CheckedPieces(good: good, all: all)
    }
}
