import CLinux
import Glibc

/// A child of `tb_spawn` in a test: its output in a pipe, reaped when asked or with its scope.
final class Spawned {
    private(set) var pid: Int32 = -1
    let failure: tb_spawn_failure?
    private var output: Int32 = -1

    /// Starts `arguments[0]` with standard output and error in one pipe.
    init(
        _ arguments: [String],
        environment: [String] = ["PATH=/usr/bin:/bin"],
        directory: String? = nil,
        stdin: Int32 = -1,
        cpus: [Int32] = [],
        openFiles: UInt64 = 0
    ) {
        var ends: [Int32] = [-1, -1]
        pipe(&ends)
        var started: Int32 = -1
        var told = tb_spawn_failure()
        let outcome = withCStrings(arguments) { arguments in
            withCStrings(environment) { environment in
                withOptionalCString(directory) { directory in
                    cpus.withUnsafeBufferPointer { cpus in
                        var request = tb_spawn_request()
                        request.executable_path = UnsafePointer(arguments[0])
                        request.arguments = UnsafePointer(arguments.baseAddress)
                        request.environment = UnsafePointer(environment.baseAddress)
                        request.working_directory = directory
                        request.stdin_fd = stdin
                        request.stdout_fd = ends[1]
                        request.stderr_fd = ends[1]
                        request.cpus = cpus.baseAddress
                        request.cpu_count = UInt32(cpus.count)
                        request.open_files_limit = openFiles
                        return tb_spawn(&request, &started, &told)
                    }
                }
            }
        }
        close(ends[1])
        output = ends[0]
        pid = started
        failure = outcome == 0 ? nil : told
    }

    /// Everything it printed until it closed its output.
    func printed() -> String {
        var text: [UInt8] = []
        var chunk = [UInt8](repeating: 0, count: 4096)
        while true {
            let count = read(output, &chunk, chunk.count)
            if count <= 0 { break }
            text += chunk.prefix(count)
        }
        return String(decoding: text, as: UTF8.self)
    }

    /// Waits for its end.
    func reap() -> tb_exit {
        var end = tb_exit()
        if pid > 0, tb_wait4(pid, 0, &end) == 1 { pid = -1 }
        return end
    }

    deinit {
        close(output)
        if pid > 0 {
            kill(pid, SIGKILL)
            _ = reap()
        }
    }
}

private func withCStrings<Result>(
    _ strings: [String],
    _ body: (UnsafeMutableBufferPointer<UnsafeMutablePointer<CChar>?>) -> Result
) -> Result {
    var pointers = strings.map { strdup($0) } + [nil]
    defer { for pointer in pointers { free(pointer) } }
    return pointers.withUnsafeMutableBufferPointer { body($0) }
}

private func withOptionalCString<Result>(_ text: String?, _ body: (UnsafePointer<CChar>?) -> Result) -> Result {
    guard let text else { return body(nil) }
    return text.withCString(body)
}
