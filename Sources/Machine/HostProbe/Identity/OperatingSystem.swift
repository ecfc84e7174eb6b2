/// A system and its version out of `os-release` (os-release(5)).
enum OperatingSystem {
    /// "debian 12"; the version is left out where there is none (rolling systems).
    static func parse(_ text: ArraySlice<UInt8>) throws(HostProbeError) -> String {
        var fields: [String: String] = [:]
        var walk = ProcText(text)
        while var line = walk.nextLine() {
            guard let key = line.skipPastFirst(UInt8(ascii: "=")) else { continue }
            fields[key.string] = line.string.filter { $0 != "\"" && $0 != "'" }
        }
        guard let name = fields["ID"] else { throw HostProbeError(.malformed, "/etc/os-release has no ID") }
        return fields["VERSION_ID"].map { "\(name) \($0)" } ?? name
    }
}
