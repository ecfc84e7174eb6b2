/// The modules of `Sources` as `Package.swift` declares them: the module graph in the one place where it is written.
///
/// Reads the text, since asking SwiftPM takes seconds and its lock. It knows the few forms that our manifest has: a floor
/// (`let swarm = Floor(name: "Swarm")`) and a module of one (`swarm.library("Tracker", "Metainfo", histogram, …)`), each
/// under a comment that says what it is for. What it cannot read is an error.
struct PackageManifest {
    struct Floor: Equatable {
        let name: String
        let purpose: String
    }

    struct Module: Equatable {
        let name: String
        /// The folder of `Sources` that it lies in.
        let floor: String
        let isProgram: Bool
        let purpose: String
        /// What it may import: modules of ours and products of packages, as declared.
        let uses: [String]
    }

    struct Failure: Error, CustomStringConvertible {
        let description: String
    }

    let floors: [Floor]
    let modules: [Module]

    private static let kinds: Set = ["library", "native", "binding", "program"]

    func module(_ name: String) -> Module? { modules.first { $0.name == name } }

    init(parsing text: String) throws {
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false).map { String($0).trimmed }
        var floorsByVariable: [String: Floor] = [:]
        var productsByVariable: [String: String] = [:]
        var floors: [Floor] = []
        var modules: [Module] = []
        for (index, line) in lines.enumerated() {
            if let (variable, value) = Self.constant(line) {
                if value.hasPrefix("Floor(name: ") {
                    let name = try Self.quoted(value)
                    let floor = Floor(name: name, purpose: try Self.comment(above: index, in: lines, of: name))
                    floorsByVariable[variable] = floor
                    floors.append(floor)
                } else if value.hasPrefix("Target.Dependency.product(") {
                    productsByVariable[variable] = try Self.quoted(value)
                }
            }
            guard let (variable, kind) = Self.call(line), Self.kinds.contains(kind),
                let floor = floorsByVariable[variable]
            else { continue }
            let arguments = try Self.arguments(from: index, in: lines)
            let names = try arguments.filter { Self.label(of: $0) == nil }
                .map { argument in
                    if argument.hasPrefix("\"") || argument.hasPrefix(".product(") { return try Self.quoted(argument) }
                    guard let product = productsByVariable[argument] else {
                        throw Failure(description: "Package.swift:\(index + 1): what is '\(argument)'?")
                    }
                    return product
                }
            guard let name = names.first else {
                throw Failure(description: "Package.swift:\(index + 1): a module without a name")
            }
            modules.append(
                Module(
                    name: name,
                    floor: floor.name,
                    isProgram: kind == "program",
                    purpose: try Self.comment(above: index, in: lines, of: name),
                    uses: names.dropFirst().sorted()
                )
            )
        }
        self.floors = floors.filter { floor in modules.contains { $0.floor == floor.name } }
        self.modules = modules
    }

    /// `("swarm", "Floor(name: …)")` of `let swarm = Floor(name: …)`.
    private static func constant(_ line: String) -> (String, String)? {
        let parts = line.split(separator: " ", maxSplits: 3)
        guard parts.count == 4, parts[0] == "let", parts[2] == "=" else { return nil }
        return (String(parts[1]), String(parts[3]))
    }

    /// `("swarm", "library")` of `swarm.library(…`.
    private static func call(_ line: String) -> (String, String)? {
        guard let dot = line.firstIndex(of: "."), let open = line.firstIndex(of: "("), dot < open else { return nil }
        return (String(line[..<dot]), String(line[line.index(after: dot)..<open]))
    }

    /// The text of the comment right above a line, its marks and line breaks taken out.
    private static func comment(above index: Int, in lines: [String], of name: String) throws -> String {
        let comment = lines[..<index].reversed().prefix { $0.hasPrefix("//") }.reversed()
            .map { String($0.drop { $0 == "/" }).trimmed }
        guard let first = comment.first, !first.isEmpty else {
            let complaint = "'\(name)' has no comment above that says what it is for"
            throw Failure(description: "Package.swift:\(index + 1): \(complaint)")
        }
        return comment.joined(separator: " ")
    }

    /// The arguments of the call that begins in a line, cut at commas outside of parentheses and brackets.
    private static func arguments(from index: Int, in lines: [String]) throws -> [String] {
        var depth = 0
        var arguments = [""]
        for character in lines[index...].lazy.filter({ !$0.hasPrefix("//") }).joined(separator: " ") {
            if "([".contains(character) {
                depth += 1
                if depth == 1 { continue }
            }
            if ")]".contains(character) {
                depth -= 1
                if depth == 0 { return arguments.map(\.trimmed).filter { !$0.isEmpty } }
            }
            if character == ",", depth == 1 {
                arguments.append("")
            } else if depth > 0 {
                arguments[arguments.count - 1].append(character)
            }
        }
        throw Failure(description: "Package.swift:\(index + 1): the call does not end")
    }

    /// `resources` of `resources: […]`.
    private static func label(of argument: String) -> Substring? {
        guard let colon = argument.firstIndex(of: ":"), argument[..<colon].allSatisfy(\.isLetter) else { return nil }
        return argument[..<colon]
    }

    private static func quoted(_ text: String) throws -> String {
        let parts = text.split(separator: "\"", omittingEmptySubsequences: false)
        guard parts.count >= 3 else { throw Failure(description: "Package.swift: no name in '\(text)'") }
        return String(parts[1])
    }
}

extension PackageManifest {
    /// The table of `Architecture.md`.
    var table: String {
        let rows = floors.flatMap { floor in
            let own = modules.filter { $0.floor == floor.name }
            let below = Set(own.flatMap(\.uses).compactMap { module($0)?.floor }).subtracting([floor.name]).sorted()
            return ["| **\(floor.name)** | \(floor.purpose) | \(below.joined(separator: ", ")) |"]
                + own.map { module in
                    let uses = module.uses.map { self.module($0) == nil ? $0 : "`\($0)`" }.joined(separator: ", ")
                    return "| `\(module.name)` | \(module.purpose) | \(uses) |"
                }
        }
        return (["| module | what it is for | what it uses |", "| --- | --- | --- |"] + rows).joined(separator: "\n")
    }
}
