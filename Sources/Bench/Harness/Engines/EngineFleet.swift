import Adapters
import EngineClient
import EngineProtocol
import HostProbe
import Results
import Scenarios
import Vocabulary

/// The engines of one run: started one after the other, lent together, ended together.
struct EngineFleet: Sendable {
    let enginePath: String
    var logDirectory: String
    var ledger: EngineLedger

    /// Swift's runtime writes a backtrace when a program crashes: short enough to fit into the lines that are kept.
    private static let environment = [
        "PATH": "/usr/bin:/bin", "LC_ALL": "C.UTF-8",
        // No run speaks TLS, and libtorrent's OpenSSL context would read every certificate of the system at each start.
        "SSL_CERT_FILE": BareProgram.noCertificates, "SSL_CERT_DIR": BareProgram.noCertificates,
        "SWIFT_BACKTRACE": "color=no,registers=none,images=none,limit=32,top=8,sanitize=no,interactive=no",
    ]

    /// Starts and configures every engine of `requests`, lends them, and reaps them all, also when `body` throws.
    func with<Value: Sendable>(
        _ requests: [EngineRequest],
        body: ([RunningEngine]) async throws -> Value
    ) async throws -> Value {
        try await with(requests[...], started: [], body: body)
    }

    private func with<Value: Sendable>(
        _ requests: ArraySlice<EngineRequest>,
        started: [RunningEngine],
        body: ([RunningEngine]) async throws -> Value
    ) async throws -> Value {
        guard let request = requests.first else { return try await body(started) }
        let label = RunningEngine.label(request.role, request.index)
        let launch = EngineLaunch(request.configuration, enginePath: enginePath)
        let entry = ledger.enter(role: request.role, index: request.index, engine: launch.program)
        let command = EngineCommand(
            executable: launch.program,
            arguments: try launch.arguments(directory: logDirectory),
            environment: Self.environment.merging([Janitor.folderVariable: logDirectory]) { _, new in new },
            workingDirectory: logDirectory,
            affinity: (request.configuration.affinity ?? []).map { Int32($0) },
            logPath: "\(logDirectory)/\(label).log"
        )
        return try await Engines.withEngine(
            command,
            label: label,
            onEnd: { ledger.ended(entry, $0) }
        ) { connection, hello in
            let reply = try await Self.configure(connection, request.parameters)
            ledger.update(entry) { record in
                record.pid = Int(connection.speakingPID)
                record.requestPipeBytes = connection.room.requestBytes
                record.answerPipeBytes = connection.room.answerBytes
                record.engine = "\(hello.engine) \(hello.engineVersion)"
                record.library = hello.library
                record.libraryVersion = hello.libraryVersion
                record.buildFlags = hello.buildFlags
                record.settingsApplied = .object(reply.settingsApplied)
                record.settingsAbsent = reply.absentSettings.isEmpty ? nil : reply.absentSettings
                record.limits = reply.limits.mapValues {
                    EngineLimitRecord(value: Int(clamping: $0.value), setting: $0.setting)
                }
                record.countersAbsent = hello.absentCounters.isEmpty ? nil : hello.absentCounters
                record.diskBackend = reply.diskBackend
                record.interpreter = launch.script.map { script in
                    InterpreterRecord(
                        path: script.interpreter,
                        buildFlags: hello.buildFlags,
                        backendSHA256: CarriedFiles.sha256
                    )
                }
            }
            let engine = RunningEngine(
                role: request.role,
                index: request.index,
                address: request.address,
                port: reply.listenPort,
                connection: connection,
                features: Set(hello.features),
                absentCounters: hello.absentCounters,
                threadGroups: hello.threadGroups.compactMapValues { ThreadGroup(rawValue: $0) },
                ledgerEntry: entry
            )
            return try await with(requests.dropFirst(), started: started + [engine], body: body)
        }
    }

    /// Of a setting that the engine does not have, the nearest that it has is said.
    private static func configure(
        _ connection: EngineConnection,
        _ params: ConfigureParams
    ) async throws -> ConfigureReply {
        do {
            return try await connection.configure(params)
        } catch let error as EngineClientError {
            guard case .refused(let refusal) = error.kind, refusal.code == .invalidParams,
                let name = refusal.details["setting"]?.stringValue, refusal.details["expected"] == nil,
                let known = try? await connection.settings().settings.keys.sorted(), !known.contains(name),
                let nearest = NearestName.of(name, among: known)
            else { throw error }
            let message = "\(refusal.message) (did you mean '\(nearest)'?)"
            throw EngineClientError(
                .refused(RPCError(refusal.code, message, details: refusal.details)),
                engine: error.engine,
                message: message
            )
        }
    }
}
