/// What `/proc/cpuinfo` says of the first CPU.
struct ProcessorInfo: Equatable {
    /// The model's name, white space folded; on ARM, which has none, the implementer and part numbers.
    let model: String
    /// Feature flags as the kernel names them.
    let flags: Set<String>

    /// x86 has `model name` and `flags`; aarch64 `CPU implementer`, `CPU part` and `Features`.
    static func parse(_ text: ArraySlice<UInt8>) throws(HostProbeError) -> ProcessorInfo {
        var fields: [String: String] = [:]
        var walk = ProcText(text)
        while var line = walk.nextLine() {
            guard let key = line.skipPastFirst(UInt8(ascii: ":")) else {
                // An empty line ends a CPU's block; all are taken to be alike.
                if line.isEmpty, !fields.isEmpty { break }
                continue
            }
            fields[folded(key)] = folded(line)
        }
        let part = fields["CPU implementer"].map { "arm \($0) \(fields["CPU part"] ?? "")" }
        guard let model = fields["model name"] ?? part else {
            throw HostProbeError(.malformed, "/proc/cpuinfo names no model")
        }
        let flags = fields["flags"] ?? fields["Features"] ?? ""
        return ProcessorInfo(model: model, flags: Set(flags.split(separator: " ").map(String.init)))
    }

    private static func folded(_ text: ProcText) -> String {
        text.string.split { $0 == " " || $0 == "\t" }.joined(separator: " ")
    }
}
