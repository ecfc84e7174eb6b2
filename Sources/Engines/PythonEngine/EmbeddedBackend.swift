import Glibc
import Metainfo

/// The Python engine's own files, carried in the binary: nothing but an interpreter has to be found at run time.
package enum EmbeddedBackend {
    /// The engine's name in its `hello`.
    package static let engineName = "torrbench-python"

    /// The files by name; `__main__.py` is where the interpreter begins.
    package static let files: [(name: String, bytes: [UInt8])] = [
        ("__main__.py", PackageResources.__main___py),
        ("alert_loop.py", PackageResources.alert_loop_py),
        ("bell.py", PackageResources.bell_py),
        ("board.py", PackageResources.board_py),
        ("caller.py", PackageResources.caller_py),
        ("dispatcher.py", PackageResources.dispatcher_py),
        ("engine.py", PackageResources.engine_py),
        ("errors.py", PackageResources.errors_py),
        ("events.py", PackageResources.events_py),
        ("framing.py", PackageResources.framing_py),
        ("library.py", PackageResources.library_py),
        ("limits.py", PackageResources.limits_py),
        ("messages.py", PackageResources.messages_py),
        ("outlet.py", PackageResources.outlet_py),
        ("process.py", PackageResources.process_py),
        ("session.py", PackageResources.session_py),
        ("settings.py", PackageResources.settings_py),
        ("slow_lane.py", PackageResources.slow_lane_py),
        ("streams.py", PackageResources.streams_py),
        ("torrents.py", PackageResources.torrents_py),
    ]

    /// SHA-256 over every file's name and content in order, in lower-case hexadecimal; tells one build's engine from
    /// another's.
    package static let sha256: String = {
        var digest = Digest<SHA256Digest>()
        for file in files {
            for part in [Array(file.name.utf8) + [0], file.bytes] { part.withUnsafeBytes { digest.update($0) } }
        }
        return digest.finish().hex
    }()

    /// Writes the files into `directory`, which is made if it isn't there; what is there already is left.
    ///
    /// Throws `PythonEngineError` `.notWritten`.
    package static func write(into directory: String) throws(PythonEngineError) {
        if mkdir(directory, 0o755) != 0 {
            guard errno == EEXIST else { throw notWritten(directory) }
            return
        }
        for file in files { try write(file.bytes, to: "\(directory)/\(file.name)") }
    }

    private static func write(_ bytes: [UInt8], to path: String) throws(PythonEngineError) {
        let descriptor = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o644)
        guard descriptor >= 0 else { throw notWritten(path) }
        defer { close(descriptor) }
        var rest = bytes[...]
        while !rest.isEmpty {
            let count = rest.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
            if count < 0 && errno == EINTR { continue }
            guard count > 0 else { throw notWritten(path) }
            rest = rest.dropFirst(count)
        }
    }

    private static func notWritten(_ path: String) -> PythonEngineError {
        PythonEngineError(
            .notWritten,
            "cannot write the Python engine's '\(path)': \(String(cString: strerror(errno)))"
        )
    }
}
