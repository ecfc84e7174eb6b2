import Glibc

/// Reading a scenario's text.
enum ScenarioFile {
    /// More than any scenario may have, so that the reader of scenarios names its own limit.
    private static let maximumBytes = 4 << 20

    /// The text at `path`; throws `InputError` with what the system says.
    static func text(at path: String) throws(InputError) -> String {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { throw failure(path, errno) }
        defer { close(descriptor) }
        var bytes = [UInt8](repeating: 0, count: maximumBytes)
        var filled = 0
        while filled < bytes.count {
            let count = bytes.withUnsafeMutableBytes { buffer in
                read(descriptor, buffer.baseAddress.map { $0 + filled }, buffer.count - filled)
            }
            if count < 0 && errno == EINTR { continue }
            guard count >= 0 else { throw failure(path, errno) }
            if count == 0 { break }
            filled += count
        }
        guard let text = String(validating: bytes[..<filled], as: UTF8.self) else {
            throw InputError(message: "the scenario '\(path)' is not UTF-8 text")
        }
        return text
    }

    private static func failure(_ path: String, _ number: Int32) -> InputError {
        let advice =
            [ENOENT, EISDIR].contains(number) ? "; give the path of a YAML file, as in Scenarios/quick.yaml" : ""
        let reason = String(cString: strerror(number))
        return InputError(
            message: "cannot read the scenario '\(path)': \(reason)\(advice)",
            code: number == EACCES ? .permission : .badInput
        )
    }
}
