import FoundationEssentials
import Subprocess

/// A program that runs while a test wants it to, and no longer than the test process, however that ends.
struct ScopedChild {
    struct Failure: Error, CustomStringConvertible {
        let description: String
    }

    private let name: String
    private let stem: String

    /// Holds the child: it dies when the shell does (`setpriv --pdeathsig`), and the shell kills it when its own
    /// input ends, which is when the test lets go of it or dies itself.
    private static let script = """
        stem=$1; shift
        exec 3<&0
        setpriv --pdeathsig KILL "$@" >"$stem.log" 2>&1 </dev/null 3<&- &
        child=$!
        echo $child >"$stem.pid.new"; mv "$stem.pid.new" "$stem.pid"
        { read -r line <&3; kill -KILL $child; } 2>/dev/null &
        watcher=$!
        wait $child
        echo $? >"$stem.status.new"; mv "$stem.status.new" "$stem.status"
        kill -KILL $watcher
        """

    /// Starts a command, lends it, and kills it when `body` returns if it has not ended before.
    ///
    /// Its output goes to a file in `directory`, so that it can be shown when something fails.
    static func run<R: Sendable>(
        _ name: String,
        _ command: [String],
        in directory: String,
        body: (ScopedChild) async throws -> R
    ) async throws -> R {
        let child = ScopedChild(name: name, stem: "\(directory)/\(name)")
        // One of the same name may have run here before: its end is not this one's.
        for suffix in ["log", "pid", "status"] {
            try? FileManager.default.removeItem(atPath: "\(child.stem).\(suffix)")
        }
        let arguments = ["-c", script, "scoped", child.stem] + command
        let outcome = try await Subprocess.run(
            .name("sh"),
            arguments: Arguments(arguments),
            input: .inputWriter,
            output: .discarded,
            error: .discarded
        ) { execution in
            let result: Result<R, any Error>
            do { result = .success(try await body(child)) } catch { result = .failure(error) }
            try await execution.standardInputWriter.finish()
            return result
        }
        do { return try outcome.closureResult.get() } catch let error as Failure {
            throw error
        } catch {
            throw Failure(description: "\(error), while \(name) said: \(child.log.suffix(2000))")
        }
    }

    /// What the child has written so far, both streams.
    var log: String { contents("log") ?? "" }

    /// The child's process id, once it has started.
    func pid() async throws -> Int {
        try await poll("has not started", within: .seconds(5)) { contents("pid").flatMap { Int($0.dropLast()) } }
    }

    /// The first log line that begins with some text; throws when there is none in time or the child has ended.
    func line(beginning start: String, within limit: Duration) async throws -> String {
        try await poll("has not said '\(start)'", within: limit) {
            log.split(separator: "\n").first { $0.hasPrefix(start) }.map(String.init)
        }
    }

    /// Waits for the child's end and gives its exit status; throws when it takes too long.
    func exitStatus(within limit: Duration) async throws -> Int {
        try await poll("has not ended", within: limit) { contents("status").flatMap { Int($0.dropLast()) } }
    }

    /// Asks again and again until there is an answer, but no longer than `limit`.
    func poll<R>(_ complaint: String, within limit: Duration, _ answer: () async throws -> R?) async throws -> R {
        let end = ContinuousClock.now + limit
        while ContinuousClock.now < end {
            if let answer = try await answer() { return answer }
            try await Task.sleep(for: .milliseconds(20))
        }
        throw Failure(description: "\(name) \(complaint) within \(limit); it said: \(log.suffix(2000))")
    }

    private func contents(_ suffix: String) -> String? {
        guard let data = FileManager.default.contents(atPath: "\(stem).\(suffix)") else { return nil }
        return String(decoding: data, as: UTF8.self)
    }
}
