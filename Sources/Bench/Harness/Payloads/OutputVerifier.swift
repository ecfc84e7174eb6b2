import Dispatch
import EngineClient
import Glibc
import Metainfo
import Results
import Synchronization

/// Compares what a leecher wrote with the payload, byte for byte, regenerated from its seed.
enum OutputVerifier {
    /// Bytes compared by one worker at a time.
    private static let sliceBytes: Int64 = 16 << 20

    private struct Slice: Sendable {
        let file: Int
        let offset: Int64
        let count: Int64
    }

    /// A mismatch with its file's number: names do not sort in the payload's order.
    private struct Fault {
        let file: Int
        let mismatch: PayloadMismatch

        /// The one of two that comes first in the payload.
        static func first(_ one: Fault?, _ other: Fault?) -> Fault? {
            guard let one, let other else { return one ?? other }
            let isOtherFirst = (other.file, other.mismatch.offsetBytes) < (one.file, one.mismatch.offsetBytes)
            return isOtherFirst ? other : one
        }
    }

    /// Never throws: a file that is missing, short or unreadable is a mismatch with its reason.
    static func verify(_ prepared: PreparedPayload, below savePath: String) -> VerificationRecord {
        let slices = prepared.payload.files.indices.flatMap { Self.slices(of: $0, in: prepared.payload) }
        let found = Mutex<(bytes: Int64, first: Fault?)>((0, nil))
        DispatchQueue.concurrentPerform(iterations: slices.count) { index in
            let slice = slices[index]
            let mismatch = compare(slice, prepared, below: savePath)
            found.withLock { state in
                if let mismatch {
                    state.first = Fault.first(state.first, Fault(file: slice.file, mismatch: mismatch))
                } else {
                    state.bytes += slice.count
                }
            }
        }
        let misfit = prepared.payload.files.indices.lazy.compactMap { file -> Fault? in
            wrongLength(file, prepared, below: savePath).map { Fault(file: file, mismatch: $0) }
        }.first
        let extra = UnexpectedOutput.first(prepared, below: savePath).map { entry in
            Fault(file: prepared.payload.files.count, mismatch: entry)
        }
        return found.withLock { state in
            VerificationRecord(
                bytesVerified: state.bytes,
                files: prepared.payload.files.count,
                mismatch: Fault.first(Fault.first(state.first, misfit), extra)?.mismatch
            )
        }
    }

    private static func slices(of file: Int, in payload: Payload) -> [Slice] {
        let size = payload.files[file].sizeBytes
        return stride(from: 0, to: size, by: Int64.Stride(sliceBytes)).map { offset in
            Slice(file: file, offset: offset, count: min(sliceBytes, size - offset))
        }
    }

    private static func compare(
        _ slice: Slice,
        _ prepared: PreparedPayload,
        below savePath: String
    ) -> PayloadMismatch? {
        let name = prepared.payload.files[slice.file].path.description
        let fd: Int32
        do {
            fd = try RegularFile.open(prepared.path(of: slice.file), below: savePath)
        } catch {
            return PayloadMismatch(file: name, offsetBytes: 0, message: error.reason)
        }
        defer { close(fd) }
        let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: PayloadFiles.bufferBytes / 4, alignment: 16)
        defer { buffer.deallocate() }
        var offset = slice.offset
        let end = slice.offset + slice.count
        while offset < end {
            let wanted = Int(min(Int64(buffer.count), end - offset))
            let count = pread(fd, buffer.baseAddress, wanted, off_t(offset))
            if count < 0 && errno == EINTR { continue }
            guard count > 0 else {
                let reason = count == 0 ? "the file ends here" : String(cString: strerror(errno))
                return PayloadMismatch(file: name, offsetBytes: offset, message: reason)
            }
            let bytes = UnsafeRawBufferPointer(rebasing: buffer[..<count])
            if let wrong = prepared.payload.firstMismatch(in: bytes, file: slice.file, offset: offset) {
                let message = "the byte there is not the payload's"
                return PayloadMismatch(file: name, offsetBytes: wrong, message: message)
            }
            offset += Int64(count)
        }
        return nil
    }

    private static func wrongLength(
        _ file: Int,
        _ prepared: PreparedPayload,
        below savePath: String
    ) -> PayloadMismatch? {
        let expected = prepared.payload.files[file]
        var status = stat()
        let name = expected.path.description
        guard lstat(prepared.path(of: file, below: savePath), &status) == 0 else {
            // libtorrent need not create a file of no bytes.
            if expected.sizeBytes == 0 { return nil }
            return PayloadMismatch(file: name, offsetBytes: 0, message: String(cString: strerror(errno)))
        }
        guard status.st_mode & S_IFMT == S_IFREG else {
            // Of a file with bytes in it the comparison says what it is.
            return expected.sizeBytes > 0 ? nil : PayloadMismatch(file: name, offsetBytes: 0, message: "it is no file")
        }
        guard Int64(status.st_size) != expected.sizeBytes else { return nil }
        let message = "\(status.st_size) bytes long, the payload has \(expected.sizeBytes)"
        return PayloadMismatch(
            file: name,
            offsetBytes: min(Int64(status.st_size), expected.sizeBytes),
            message: message
        )
    }
}
