import EngineClient
import EngineProtocol
import Glibc

/// What is left in this process of many engines that came and went.
enum LeakCount {
    static func run(_ command: EngineCommand, starts: Int) async throws {
        // The first ones bring up what stays: the cooperative pool and its queues.
        for _ in 0..<4 { try await startAll(command) }
        let before = counts()
        for _ in 0..<(starts / 5) { try await startAll(command) }
        var after = counts()
        // A supervisor reports its engine's end and ends just afterwards.
        for _ in 0..<500 where after.descriptors > before.descriptors || after.threads > before.threads {
            usleep(10_000)
            after = counts()
        }
        print("\(before.descriptors) \(after.descriptors) \(before.threads) \(after.threads)")
    }

    /// One engine each that ends well, dies, breaks the protocol, is given up, and cannot be started.
    private static func startAll(_ command: EngineCommand) async throws {
        var limits = EngineClientLimits()
        limits.drainGrace = .milliseconds(50)
        try await Engines.withEngine(command, label: "good", limits: limits) { connection, _ in
            _ = try await connection.call(Method.ping)
        }
        for rule in ["ping=signal:9", "ping=garbage", "ping=orphan:1,exit:1"] {
            var faulty = command
            faulty.arguments.append(rule)
            try? await Engines.withEngine(faulty, label: "faulty", limits: limits) { connection, _ in
                _ = try await connection.call(Method.ping)
            }
        }
        let missing = EngineCommand(executable: "/nonexistent")
        try? await Engines.withEngine(missing, label: "missing", limits: limits) { _, _ in }
    }

    private static func counts() -> (descriptors: Int, threads: Int) {
        (entries(of: "/proc/self/fd"), entries(of: "/proc/self/task"))
    }

    private static func entries(of path: String) -> Int {
        guard let directory = opendir(path) else { return -1 }
        defer { closedir(directory) }
        var count = 0
        while readdir(directory) != nil { count += 1 }
        return count
    }
}
