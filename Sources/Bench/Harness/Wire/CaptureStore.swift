import FoundationEssentials
import Glibc
import Synchronization

/// Where captures that are to be kept go: beside the record, as far as there is room for them.
final class CaptureStore: Sendable {
    /// Bytes that all captures of one invocation may take.
    static let limitBytes: Int64 = 8 << 30

    private struct State {
        var folder: String?
        var bytesLeft: Int64
    }

    private let state: Mutex<State>
    private let limitBytes: Int64

    /// A store with room for so many bytes, in a folder that is named later.
    init(limitBytes: Int64 = CaptureStore.limitBytes) {
        self.limitBytes = limitBytes
        state = Mutex(State(folder: nil, bytesLeft: limitBytes))
    }

    /// Names the result's folder.
    func open(_ folder: String) { state.withLock { $0.folder = folder } }

    /// Copies a capture to the folder's `captures`; its path below the result's folder, or why it was not kept.
    ///
    /// `name` is without `.pcap`; a run that is repeated gets a number of its own.
    func keep(_ path: String, as name: String) -> Result<String, CaptureRemoval> {
        var facts = stat()
        guard stat(path, &facts) == 0 else { return .failure(CaptureRemoval("it cannot be read")) }
        let bytes = Int64(facts.st_size)
        let folder = state.withLock { state -> String? in
            guard let folder = state.folder, bytes <= state.bytesLeft else { return nil }
            state.bytesLeft -= bytes
            return folder
        }
        guard let folder else {
            return .failure(
                CaptureRemoval("captures of one invocation may take \(limitBytes) bytes together")
            )
        }
        do {
            let captures = "\(folder)/captures"
            if access(captures, F_OK) != 0 { try Workspace.makeDirectory(captures) }
            let names = ["\(name).pcap"] + (2...1000).lazy.map { "\(name)-\($0).pcap" }
            guard let free = names.first(where: { access("\(captures)/\($0)", F_OK) != 0 }) else {
                return .failure(CaptureRemoval("there are a thousand of this name"))
            }
            try Self.copy(path, to: "\(captures)/\(free)")
            return .success("captures/\(free)")
        } catch {
            return .failure(CaptureRemoval("\(error)"))
        }
    }

    /// Whole or not at all; between file systems, so that a rename does not do.
    private static func copy(_ path: String, to target: String) throws {
        do {
            try FileManager.default.copyItem(atPath: path, toPath: target)
        } catch {
            unlink(target)
            throw error
        }
    }
}
