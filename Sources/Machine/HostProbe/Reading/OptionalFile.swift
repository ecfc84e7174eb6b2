import Vocabulary

/// A kernel file that may not be there: opened once, and its absence remembered with the reason.
enum OptionalFile {
    case open(KernelFile)
    case missing(HostProbeError)

    init(path: String, in directory: Descriptor? = nil, named directoryName: String = "", expectedBytes: Int = 4096) {
        do {
            self = .open(
                try KernelFile(path: path, in: directory, named: directoryName, expectedBytes: expectedBytes)
            )
        } catch {
            self = .missing(error)
        }
    }

    /// The text parsed, or why it could not be.
    func parsed<Value>(_ parse: (ArraySlice<UInt8>) throws(HostProbeError) -> Value) -> Measured<Value> {
        switch self {
        case .missing(let error): return .absent(error.message)
        case .open(let file):
            return Measured { () throws(HostProbeError) in try file.read(parse) }
        }
    }
}
