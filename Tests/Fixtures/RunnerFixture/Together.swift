import EngineClient
import EngineProtocol
import FoundationEssentials

/// Many engines at once, each of which does its worst, and what that costs this process.
enum Together {
    /// Writes why each engine was ended, and the peak of this process's memory in KiB.
    static func run(_ command: EngineCommand, count: Int) async throws {
        await withTaskGroup(of: String.self) { group in
            for number in 1...count {
                group.addTask {
                    do {
                        return try await Engines.withEngine(command, label: "engine-\(number)") { connection, _ in
                            _ = try await connection.call(Method.echo, deadline: .seconds(120))
                            return "engine-\(number) answered"
                        }
                    } catch {
                        return "\(error)"
                    }
                }
            }
            for await end in group { print(String(end.split(separator: "\n").first ?? "")) }
        }
        let status = FileManager.default.contents(atPath: "/proc/self/status") ?? Data()
        let peak = String(decoding: status, as: UTF8.self).split(separator: "\n").first { $0.hasPrefix("VmHWM:") }
        print(peak ?? "VmHWM: unknown")
    }
}
