import FoundationEssentials
package import Results
import Vocabulary

/// One thing that happened, as one line of newline-delimited JSON: `{"event": "…", "at": "…", …}`.
package enum EventLine: Sendable {
    /// The invocation began; its record is in `folder`.
    case began(folder: String, scenario: String, plannedRuns: Int)
    /// Something is being made ready, in words.
    case preparing(String)
    /// A run begins.
    case runBegan(index: Int, cell: String, block: Int, warmup: Bool)
    /// How far the current run has come.
    case progressed(index: Int, payloadBytes: Int64, totalBytes: Int64)
    /// A run has ended; its samples over time and histograms are in the record, not here.
    case runEnded(RunRecord)
    /// A run is left out.
    case runSkipped(index: Int, cell: String, reason: String)
    /// Something the user should know now.
    case warned(WarningRecord)
    /// The invocation ended.
    case finished(folder: String, state: ResultState)

    /// The line, without its newline, stamped with the time it happened.
    package func text(at time: UTCTimestamp) -> String {
        var (name, members) = content
        members["event"] = .string(name)
        members["at"] = .string(time.iso8601)
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        // A JSONValue always encodes: what is not finite becomes null.
        guard let data = try? encoder.encode(JSONValue.object(members)) else { return "{}" }
        return String(decoding: data, as: UTF8.self)
    }

    private var content: (String, JSONObject) {
        switch self {
        case .began(let folder, let scenario, let plannedRuns):
            (
                "began",
                [
                    "folder": .string(folder), "scenario": .string(scenario),
                    "planned_runs": .integer(Int64(plannedRuns)),
                ]
            )
        case .preparing(let what):
            ("preparing", ["what": .string(what)])
        case .runBegan(let index, let cell, let block, let warmup):
            ("run_began", Self.place(index, cell, block, warmup))
        case .progressed(let index, let payloadBytes, let totalBytes):
            (
                "progressed",
                [
                    "index": .integer(Int64(index)), "payload_bytes": .integer(payloadBytes),
                    "total_bytes": .integer(totalBytes),
                ]
            )
        case .runEnded(let run): ("run_ended", Self.members(of: run))
        case .runSkipped(let index, let cell, let reason):
            ("run_skipped", ["index": .integer(Int64(index)), "cell": .string(cell), "reason": .string(reason)])
        case .warned(let warning):
            (
                "warned",
                [
                    "code": .string(warning.code), "message": .string(warning.message),
                    "remedy": .string(warning.remedy),
                ]
            )
        case .finished(let folder, let state):
            ("finished", ["folder": .string(folder), "state": .string(state.rawValue)])
        }
    }

    private static func place(_ index: Int, _ cell: String, _ block: Int, _ warmup: Bool) -> JSONObject {
        [
            "index": .integer(Int64(index)), "cell": .string(cell), "block": .integer(Int64(block)),
            "warmup": .bool(warmup),
        ]
    }

    private static func members(of run: RunRecord) -> JSONObject {
        var members = place(run.index, run.cell, run.block, run.warmup)
        members["duration_seconds"] = .number(run.durationSeconds)
        members["outcome"] = .object([
            "state": .string(run.outcome.state.rawValue),
            "reasons": .array(
                run.outcome.reasons.map { .object(["code": .string($0.code), "message": .string($0.message)]) }
            ),
        ])
        members["measurements"] = .object(
            JSONObject(
                run.measurements.mapValues { measurement in
                    if let value = measurement.number {
                        .object(["value": .number(value)])
                    } else {
                        .object(["absent": .string(measurement.reason ?? "")])
                    }
                }
            )
        )
        return members
    }
}
