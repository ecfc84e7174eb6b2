import Glibc
import Metainfo

/// The scripts of engines in Python, carried in the binary: nothing but an interpreter has to be found at run time.
package enum CarriedFiles {
    /// The files by name, all to lie in one directory; `__main__.py` is where an interpreter of it begins.
    package static let files: [(name: String, bytes: [UInt8])] = [
        ("__main__.py", PackageResources.__main___py),
        ("adapter.py", PackageResources.adapter_py),
        ("alert_loop.py", PackageResources.alert_loop_py),
        ("aria2.py", PackageResources.aria2_py),
        ("caller.py", PackageResources.caller_py),
        ("client_process.py", PackageResources.client_process_py),
        ("dispatch.py", PackageResources.dispatch_py),
        ("dispatcher.py", PackageResources.dispatcher_py),
        ("engine.py", PackageResources.engine_py),
        ("errors.py", PackageResources.errors_py),
        ("events.py", PackageResources.events_py),
        ("framing.py", PackageResources.framing_py),
        ("library.py", PackageResources.library_py),
        ("limits.py", PackageResources.limits_py),
        ("messages.py", PackageResources.messages_py),
        ("metainfo.py", PackageResources.metainfo_py),
        ("process.py", PackageResources.process_py),
        ("serve.py", PackageResources.serve_py),
        ("session.py", PackageResources.session_py),
        ("settings.py", PackageResources.settings_py),
        ("snapshot.py", PackageResources.snapshot_py),
        ("stdout_writer.py", PackageResources.stdout_writer_py),
        ("streams.py", PackageResources.streams_py),
        ("torrents.py", PackageResources.torrents_py),
        ("tracks.py", PackageResources.tracks_py),
        ("wakeup.py", PackageResources.wakeup_py),
        ("worker_queue.py", PackageResources.worker_queue_py),
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
    /// Throws `AdapterError` `.notWritten`.
    package static func write(into directory: String) throws(AdapterError) {
        if mkdir(directory, 0o755) != 0 {
            guard errno == EEXIST else { throw notWritten(directory) }
            return
        }
        for file in files { try write(file.bytes, to: "\(directory)/\(file.name)") }
    }

    private static func write(_ bytes: [UInt8], to path: String) throws(AdapterError) {
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

    private static func notWritten(_ path: String) -> AdapterError {
        AdapterError(
            .notWritten,
            "cannot write the engine's '\(path)': \(String(cString: strerror(errno)))"
        )
    }
}
