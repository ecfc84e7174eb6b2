/// libtorrent's headers must see what the library was compiled with, or its types differ from ours.
enum CompileDefinesRule {
    /// `manifest` is the text of Package.swift, `flags` what `pkg-config --cflags libtorrent-rasterbar` prints.
    static func matching(manifest: String, flags: String) -> [Violation] {
        let needed = Set(flags.split { $0.isWhitespace }.filter { $0.hasPrefix("-D") }.map { String($0.dropFirst(2)) })
        let prefixes = Set(needed.compactMap { $0.split(separator: "_").first })
        let given = Set(
            manifest.split(separator: ".define(\"").dropFirst().compactMap { $0.split(separator: "\"").first }
                .filter { name in prefixes.contains { name.hasPrefix($0) } }.map(String.init)
        )
        func name(_ missing: Set<String>) -> String { missing.sorted().joined(separator: " ") }
        var messages: [String] = []
        if needed.isEmpty {
            messages.append("pkg-config names no -D for libtorrent-rasterbar: is libtorrent-rasterbar-dev whole?")
        }
        if needed != given {
            messages.append(
                "defines missing: [\(name(needed.subtracting(given)))], too many: [\(name(given.subtracting(needed)))]: take pkg-config's"
            )
        }
        return messages.map { Violation(path: "Package.swift", line: 0, message: $0) }
    }
}
