import Glibc
import Harness

/// `events.ndjson` beside the record: what happened when, as it happened.
struct EventLog: ~Copyable {
    /// Name of the file in the result's folder.
    static let fileName = "events.ndjson"

    private var descriptor: Int32 = -1

    deinit {
        if descriptor >= 0 { close(descriptor) }
    }

    /// Appends a line; begins with the event that names the folder, and leaves out the ten a second of progress.
    ///
    /// A log that cannot be written costs no run: the record holds everything that counts.
    mutating func write(_ line: String, about event: BenchmarkEvent) {
        switch event {
        case .began(let folder):
            descriptor = open("\(folder)/\(Self.fileName)", O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0o644)
        case .progressed:
            return
        default:
            break
        }
        guard descriptor >= 0 else { return }
        Array((line + "\n").utf8).withUnsafeBytes { _ = Glibc.write(descriptor, $0.baseAddress, $0.count) }
    }
}
