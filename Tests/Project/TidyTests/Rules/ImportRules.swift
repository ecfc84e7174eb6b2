/// Who may know whom.
enum ImportRules {
    /// The compiler asks only for what is used of a module's dependencies in turn; this for what `Package.swift` declares.
    static func imports(_ file: SourceFile, _ manifest: PackageManifest) -> [Violation] {
        guard file.isProduct, file.language == .swift, let name = file.module else { return [] }
        guard let module = manifest.module(name), file.path.hasPrefix("Sources/\(module.floor)/") else {
            return [file.violation(0, "module '\(name)' is not declared in Package.swift, on the floor of its folder")]
        }
        let allowed = ModuleRules.system.union(module.uses)
        return file.codeLines.indices.compactMap { index in
            guard let name = importedModule(in: file.codeLines[index]), !allowed.contains(name) else { return nil }
            let known = allowed.sorted().joined(separator: ", ")
            return file.violation(
                index + 1,
                "\(module.name) may not import \(name) (it may: \(known)): see Package.swift"
            )
        }
    }

    /// Only `EngineClient` starts processes, so that one place answers for their end.
    static func spawning(_ file: SourceFile) -> [Violation] {
        guard file.isProduct, let module = file.module, !ModuleRules.spawners.contains(module) else { return [] }
        return ["tb_spawn", "posix_spawn", "execve(", "popen("].flatMap { token in
            file.lines(with: token).map {
                file.violation($0, "'\(token)' outside EngineClient: start children through it")
            }
        }
    }

    /// Only programs write to standard output, and the engine's belongs to the protocol.
    static func printing(_ file: SourceFile, _ manifest: PackageManifest) -> [Violation] {
        guard file.isProduct, file.language == .swift, let module = file.module else { return [] }
        if manifest.module(module)?.isProgram == true, !ModuleRules.silent.contains(module) { return [] }
        return ["print(", "debugPrint(", "dump("].flatMap { token in
            file.lines(with: token, notAfter: ".").filter { !file.codeLines[$0 - 1].has("func \(token)") }
                .map { file.violation($0, "'\(token)' in a module that does not own standard output: return the text") }
        }
    }

    /// Values do no I/O, read no clock and draw no numbers of their own.
    static func purity(_ file: SourceFile) -> [Violation] {
        guard file.isProduct, file.language == .swift, let module = file.module, ModuleRules.pure.contains(module)
        else {
            return []
        }
        let words = [
            "open(", "fopen(", "openat(", "pread(", "pwrite(", "mmap(", "socket(", "getenv(",
            "FileManager", "FileHandle", "ProcessInfo", "CommandLine", "Data(contentsOf:", "String(contentsOf",
            "clock_gettime(", "gettimeofday(", "time(nil)", "ContinuousClock", "SuspendingClock", "Date()", "Date.now",
            "nanosleep(", "usleep(", "SystemRandomNumberGenerator", "getrandom(", "arc4random", "UUID()",
        ]
        let impure = words.flatMap { word in
            file.lines(with: word, notAfter: ".").filter { !file.codeLines[$0 - 1].has("func \(word)") }
                .map { file.violation($0, "'\(word)' in \(module), which is pure: take the value as an argument") }
        }
        let unseeded = ["random(in:", "random()", "randomElement()", "shuffled()", "shuffle()", "Task.sleep"].flatMap {
            word in
            file.lines(with: word).filter { !file.codeLines[$0 - 1].has("using:") }
                .map {
                    file.violation(
                        $0,
                        "'\(word)' in \(module), which is pure: take a generator or clock as an argument"
                    )
                }
        }
        return impure + unseeded
    }

    /// `Glibc` in `@testable package import struct Glibc.stat`.
    private static func importedModule(in line: [UInt8]) -> String? {
        var words = String(decoding: line, as: UTF8.self).split(separator: " ")[...]
        let prefixes = ["public", "package", "internal", "fileprivate", "private"]
        words = words.drop { $0.hasPrefix("@") || prefixes.contains(String($0)) }
        guard words.popFirst() == "import" else { return nil }
        words = words.drop { ["struct", "class", "enum", "protocol", "typealias", "func", "let", "var"].contains($0) }
        return words.first.flatMap { $0.split(separator: ".").first }.map(String.init)
    }
}
