import EngineClient
import EngineProtocol
import Results
import Vocabulary

/// The C++ program that does the same with nothing around it; the other arm of `overhead`.
struct BareProgram: Sendable {
    /// An absolute path.
    let path: String

    /// A path that names nothing, for OpenSSL's `SSL_CERT_FILE` and `SSL_CERT_DIR`.
    static let noCertificates = "/dev/null/no-certificates"

    private static let deadline = Duration.seconds(180)
    /// What the program sets itself, or has no use for.
    private static let ownSettings: Set<String> = ["listen_interfaces", "outgoing_interfaces", "alert_mask"]

    /// Throughput in bytes per second, from the order to connect to the last piece.
    func transfer(
        _ prepared: PreparedPayload,
        output: String,
        settings engines: [EngineRecord]
    ) async throws -> Double {
        var arguments = [
            "transfer", "--torrent", prepared.metainfoPath, "--payload", prepared.savePath, "--out", output,
        ]
        for role in [EngineRole.seeder, .leecher] {
            guard let engine = engines.first(where: { $0.role == role.rawValue }) else { continue }
            arguments += ["--\(role.rawValue)-settings", Self.list(engine.settingsApplied)]
        }
        return try await number("bytes_per_second", arguments)
    }

    /// Median of raw round trips over pipes between two processes, in nanoseconds.
    func roundTripMedianNs(messageBytes: Int, count: Int) async throws -> Double {
        try await number("median_ns", ["pingpong", "--size", "\(messageBytes)", "--count", "\(count)"])
    }

    private func number(_ key: String, _ arguments: [String]) async throws -> Double {
        // As an engine's, or the two would differ by what OpenSSL reads.
        let environment = [
            "PATH": "/usr/bin:/bin", "SSL_CERT_FILE": Self.noCertificates, "SSL_CERT_DIR": Self.noCertificates,
        ]
        let command = EngineCommand(executable: path, arguments: arguments, environment: environment)
        let output = try await ToolRun.output(of: command, label: "torrbench-bare", deadline: Self.deadline)
        switch try JSONValue(parsing: output)[key] {
        case .integer(let value): return Double(value)
        case .number(let value): return value
        default: throw HarnessError(.internalFault, "torrbench-bare printed no '\(key)': \(output)")
        }
    }

    private static func list(_ settings: JSONValue) -> String {
        guard case .object(let members) = settings else { return "" }
        return members.members.filter { !ownSettings.contains($0.key) }.sorted { $0.key < $1.key }
            .map { "\($0.key)=\($0.value.plainText)" }.joined(separator: ",")
    }
}
