import CLinux
import Glibc

extension EngineSupervisor {
    /// Forks and executes `command` with the child's ends of `pipes`, outside any keeper, for what is to outlive this
    /// process; closes all of the pipes on failure.
    static func spawn(
        _ command: EngineCommand,
        label: String,
        limits: EngineClientLimits,
        pipes: EnginePipes
    ) throws(EngineClientError) -> Int32 {
        var pid: Int32 = -1
        try spawn(command, label: label, limits: limits, pipes: pipes) { tb_spawn(&$0, &pid, &$1) }
        return pid
    }

    /// The same under a keeper, which ends whatever the program has started.
    static func spawnKept(
        _ command: EngineCommand,
        label: String,
        limits: EngineClientLimits,
        pipes: EnginePipes
    ) throws(EngineClientError) -> KeptProcess {
        var kept = tb_kept()
        try spawn(command, label: label, limits: limits, pipes: pipes) { tb_spawn_kept(&$0, &kept, &$1) }
        return KeptProcess(kept)
    }

    private static func spawn(
        _ command: EngineCommand,
        label: String,
        limits: EngineClientLimits,
        pipes: EnginePipes,
        by start: (inout tb_spawn_request, inout tb_spawn_failure) -> Int32
    ) throws(EngineClientError) {
        let arguments = [command.executable] + command.arguments
        let environment = command.environment.sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value)" }
        var failure = tb_spawn_failure()
        let status = withCStrings(arguments) { argv in
            withCStrings(environment) { envp in
                command.affinity.withUnsafeBufferPointer { cpus in
                    withOptionalCString(command.workingDirectory) { directory in
                        var request = tb_spawn_request(
                            executable_path: argv[0],
                            arguments: argv,
                            environment: envp,
                            working_directory: directory,
                            stdin_fd: pipes.childInputFD,
                            stdout_fd: pipes.childOutputFD,
                            stderr_fd: pipes.childErrorFD,
                            cpus: cpus.baseAddress,
                            cpu_count: UInt32(cpus.count),
                            open_files_limit: limits.openFiles
                        )
                        return start(&request, &failure)
                    }
                }
            }
        }
        guard status == 0 else {
            pipes.closeAll()
            let stage = String(cString: tb_spawn_stage_name(failure.stage))
            let reason = String(cString: strerror(failure.error_number))
            let message = "cannot start '\(command.executable)': \(stage): \(reason)"
            let number = failure.error_number
            throw EngineClientError(.notStarted, engine: label, message: message, systemError: number)
        }
    }

    /// Lends a NULL-terminated array of C strings.
    private static func withCStrings<Result>(
        _ strings: [String],
        _ body: (UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>) -> Result
    ) -> Result {
        let pointers = UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>.allocate(capacity: strings.count + 1)
        for (index, string) in strings.enumerated() { pointers[index] = strdup(string) }
        pointers[strings.count] = nil
        defer {
            for index in strings.indices { free(pointers[index]) }
            pointers.deallocate()
        }
        return body(pointers)
    }

    private static func withOptionalCString<Result>(
        _ string: String?,
        _ body: (UnsafePointer<CChar>?) -> Result
    ) -> Result {
        guard let string else { return body(nil) }
        return string.withCString { body($0) }
    }
}
