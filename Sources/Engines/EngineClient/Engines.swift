import CLinux
package import EngineProtocol
import Glibc

/// Starting engines for the time of a closure.
package enum Engines {
    /// Starts `command`, says hello, lends the engine to `body`, and ends it; it has been reaped when this returns.
    ///
    /// Ending is a ladder that always reaches SIGKILL: its input is closed, then SIGTERM, then SIGKILL, each after its
    /// grace in `limits`. `onEnd` is told how it ended, whether or not `body` threw. Throws what `body` throws, or an
    /// `EngineClientError`.
    package static func withEngine<Value: Sendable>(
        _ command: EngineCommand,
        label: String,
        limits: EngineClientLimits = EngineClientLimits(),
        onEnd: (EngineEnd) -> Void = { _ in },
        body: (EngineConnection, HelloReply) async throws -> Value
    ) async throws -> Value {
        ignoreBrokenPipes
        let connection = try await EngineSupervisor.start(command, label: label, limits: limits)
        do {
            let hello = try await greet(connection)
            let value = try await body(connection, hello)
            if let end = await end(connection) { onEnd(end) }
            return value
        } catch {
            if let end = await end(connection) { onEnd(end) }
            throw error
        }
    }

    /// A write to an engine that has died must be an error, not the end of the runner. Done once a process.
    private static let ignoreBrokenPipes: Void = {
        signal(SIGPIPE, SIG_IGN)
    }()

    private static func greet(_ connection: EngineConnection) async throws -> HelloReply {
        let params = HelloParams(client: "torrbench")
        let json = try await connection.call(Method.hello, params.json)
        let reply = try connection.decode("hello") { () throws(RPCError) in try HelloReply(json: json) }
        let ours = Int64(EngineProtocolLimits.protocolVersion)
        guard reply.protocolVersion == ours else {
            let theirs = "\(reply.engine) speaks protocol \(reply.protocolVersion), torrbench speaks \(ours)"
            let mismatch = EngineClientError(.protocolViolation, engine: connection.label, message: theirs)
            connection.kill(because: mismatch)
            throw mismatch
        }
        connection.note(speakingPID: reply.pid)
        return reply
    }

    /// Not in the caller's task's hands: a cancelled one must still end its child.
    private static func end(_ connection: EngineConnection) async -> EngineEnd? {
        let limits = connection.limits
        connection.scheduleEnd(ladder: [
            (after: limits.closeGrace, signal: SIGTERM), (after: limits.terminateGrace, signal: SIGKILL),
        ])
        connection.closeInput()
        return await connection.waitForEnd()
    }
}
