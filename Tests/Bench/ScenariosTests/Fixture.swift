import Foundation
import Scenarios
import TestSupport

/// Texts that the tests read.
enum Fixture {
    /// The project's `Scenarios` folder.
    static let folder = PackageFolder.url.appending(path: "Scenarios")

    /// Names of the files in it, without `.yaml`.
    static let shippedNames: [String] = {
        let names = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
        return names.filter { $0.hasSuffix(".yaml") }.map { String($0.dropLast(5)) }.sorted()
    }()

    static func shippedText(_ name: String) throws -> String {
        try String(contentsOf: folder.appending(path: "\(name).yaml"), encoding: .utf8)
    }

    static func shipped(_ name: String) throws -> Scenario {
        try Scenario(parsing: shippedText(name), path: "Scenarios/\(name).yaml")
    }

    /// A scenario of three lines and whatever is added, with one transfer called `a` unless `workloads` says otherwise.
    static func text(_ keys: String = "", workloads: String = "  - { name: a, kind: transfer }") -> String {
        let head = "schema: 1\nname: x\nquestion: why\n"
        return head + (keys.isEmpty ? "" : keys + "\n") + "workloads:\n" + workloads + "\n"
    }

    static func scenario(
        _ keys: String = "",
        workloads: String = "  - { name: a, kind: transfer }",
        set overrides: [String] = []
    ) throws(ScenarioErrors) -> Scenario {
        try Scenario(
            parsing: text(keys, workloads: workloads),
            path: "x.yaml",
            overrides: overrides.map(ScenarioOverride.init)
        )
    }

    /// What is said about a text that must be refused; empty when it is not.
    static func errors(_ text: String, set overrides: [String] = []) -> String {
        do {
            _ = try Scenario(parsing: text, path: "x.yaml", overrides: overrides.map(ScenarioOverride.init))
            return ""
        } catch {
            return error.description
        }
    }
}
