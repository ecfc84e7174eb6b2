import TestSupport
import Testing

/// The rules of the project's style that a machine can hold, held against the work tree. Each message says where, and what
/// to do. `RuleProofs` shows that each rule can fail.
@Suite(.timeLimit(.minutes(5)), .queued) struct TidyTests {
    private static let architecture = "Sources/Bench/Harness/Documentation.docc/Architecture.md"

    /// The same for a rule that asks for the module graph.
    private func hold(_ rule: (SourceFile, PackageManifest) -> [Violation]) throws {
        let manifest = try Repository.current.get().manifest()
        try hold { rule($0, manifest) }
    }

    private func hold(_ rule: (SourceFile) -> [Violation]) throws {
        let repository = try Repository.current.get()
        #expect(repository.sources.count > 10, "the sources were not found under \(repository.root)")
        report(repository.sources.flatMap(rule))
    }

    private func report(_ violations: [Violation]) {
        for violation in violations { Issue.record("\(violation)") }
    }

    @Test func filesAreShort() throws { try hold(LengthRules.file) }

    @Test func functionsAreShort() throws { try hold(LengthRules.functions) }

    @Test func modulesImportWhatPackageSwiftDeclares() throws { try hold(ImportRules.imports) }

    @Test func theTableOfModulesIsMadeFromPackageSwift() throws {
        let repository = try Repository.current.get()
        let document = try repository.text(Self.architecture)
        let table = try repository.manifest().table
        report(GeneratedText.matching(table, name: "modules", path: Self.architecture, document: document))
    }

    @Test func onlyEngineClientStartsProcesses() throws { try hold(ImportRules.spawning) }

    @Test func onlyProgramsPrint() throws { try hold(ImportRules.printing) }

    @Test func pureModulesTouchNothing() throws { try hold(ImportRules.purity) }

    @Test func nothingTrapsUnexplained() throws { try hold(ForbiddenRules.unexplainedTraps) }

    @Test func nothingIsLeftForLater() throws { try hold(ForbiddenRules.unfinishedWork) }

    @Test func promisesToTheCompilerAreExplained() throws { try hold(ForbiddenRules.unexplainedPromises) }

    @Test func noWorkIsDetached() throws { try hold(ForbiddenRules.detachedWork) }

    @Test func noTestAssertsATime() throws { try hold(ForbiddenRules.assertedTimes) }

    @Test func everySuiteHasALimitAndItsTurn() throws { try hold(TestRules.limits) }

    @Test func everyTestAsserts() throws { report(TestRules.assertions(try Repository.current.get().sources)) }

    @Test func noTypeHasItsModulesName() throws { try hold(NameRules.moduleNames) }

    @Test func sharedDeclarationsAreDocumented() throws { try hold(DocumentationRule.documented) }

    @Test func filesAreNamedForATopic() throws {
        report(try Repository.current.get().paths.flatMap(NameRules.fileNames))
    }

    @Test func theTopOfTheRepositoryIsAsLaidOut() throws {
        report(NameRules.layout(try Repository.current.get().paths))
    }

    @Test func testsAreNamedForTheirModule() throws {
        report(NameRules.testFolders(try Repository.current.get().paths))
    }

    @Test func scenariosBeginWithTheirQuestion() throws {
        let repository = try Repository.current.get()
        for path in repository.paths where path.hasPrefix("Scenarios/") && path.hasSuffix(".yaml") {
            report(ScenarioRule.opensWithItsQuestion(path: path, text: try repository.text(path)))
        }
    }

    /// People install by the README, CI by the list.
    @Test func theReadmeInstallsWhatABuildNeeds() throws {
        let repository = try Repository.current.get()
        let rows: [[Substring]] = try repository.text(".ci/packages").split(separator: "\n").map {
            $0.split(separator: " ")
        }
        let listed = rows.filter { $0.dropFirst().first == "build" }.map { String($0[0]) }
        #expect(listed.count > 5)
        #expect(try repository.text("README.md").contains("apt-get install \(listed.joined(separator: " "))\n"))
    }

    @Test func libtorrentIsCompiledAgainstAsItWasBuilt() throws {
        let repository = try Repository.current.get()
        guard repository.paths.contains(where: { $0.hasPrefix("Sources/Engines/CLibtorrent/") }) else { return }
        let flags = try Repository.run("pkg-config", "--cflags", "libtorrent-rasterbar")
        report(CompileDefinesRule.matching(manifest: try repository.text("Package.swift"), flags: flags))
    }
}
