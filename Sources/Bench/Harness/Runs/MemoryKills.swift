import EngineClient
import Glibc
import HostProbe
import Vocabulary

/// Tells an engine that the kernel killed for want of memory from one that died of its own fault.
struct MemoryKills: Sendable {
    private let groups: ControlGroups
    private let before: Int64?

    /// Takes the count before the engines are started.
    init(_ groups: ControlGroups = .read()) {
        self.groups = groups
        before = groups.killsForWantOfMemory().value
    }

    /// The error with its cause: the machine, where an engine was killed and the kernel counts a kill since.
    func explained(_ error: any Error) -> any Error {
        guard let failure = error as? EngineClientError, case .ended(let end) = failure.kind,
            end.status == .killed(signal: SIGKILL), let before, let now = groups.killsForWantOfMemory().value,
            now > before
        else { return error }
        return HarnessError(.environmentUnfit, Self.message(failure.engine, limit: groups.memoryLimit))
    }

    static func message(_ engine: String, limit: MemoryLimit?) -> String {
        let cause =
            limit.map { "the memory limit of its control group is \($0.limitBytes >> 20) MiB ('\($0.folder)')" }
            ?? "this machine had none left"
        return
            "\(engine) was killed by the kernel for want of memory (signal 9): \(cause), and files on a tmpfs count; "
            + "raise it, take storage.kind disk, or a smaller payload with --set payload.size=…"
    }
}
