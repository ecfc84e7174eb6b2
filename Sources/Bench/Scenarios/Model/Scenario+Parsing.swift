extension Scenario {
    /// Reads and validates in one step.
    ///
    /// - Parameters:
    ///   - text: the file, at most 1 MiB.
    ///   - path: what errors call it; nothing is read from there.
    ///   - overrides: `--set` arguments, applied in order before anything is validated.
    ///   - twins: arms in place of the text's own, for a self-test.
    /// - Throws: everything that is wrong, with line, column and the nearest known key.
    package init(
        parsing text: String,
        path: String,
        overrides: [ScenarioOverride] = [],
        twins: TwinArms? = nil
    )
        throws(ScenarioErrors)
    {
        // YAML 1.1 section 5.2: a byte order mark may begin a stream and is no part of it.
        let text = text.unicodeScalars.first == "\u{FEFF}" ? String(text.unicodeScalars.dropFirst()) : text
        let texts = overrides.map { SourceText(label: OverrideReader.label, text: $0.text) }
        var log = IssueLog(sources: [SourceText(label: path, text: text)] + texts)
        let source = ScenarioSource(path: path, text: text, overrides: overrides.map(\.text))
        guard let root = Self.tree(text, overrides: overrides, log: &log),
            let scenario = ScenarioReader(source: source, twins: twins).read(root, log: &log), !log.hasErrors
        else { throw log.errors() }
        self = scenario
    }

    /// The file's tree with the overrides applied; nil when there is none to read on with.
    private static func tree(_ text: String, overrides: [ScenarioOverride], log: inout IssueLog) -> SourceNode? {
        guard TextLimits.accept(text, source: 0, maximumBytes: TextLimits.maximumBytes, log: &log) else { return nil }
        var reader = YAMLReader(source: 0)
        guard var root = reader.read(text, log: &log) else { return nil }
        for (index, override) in overrides.enumerated() {
            guard index < TextLimits.maximumOverrides else {
                log.report(
                    "more than \(TextLimits.maximumOverrides) overrides, write them into the file",
                    at: SourcePosition(source: index + 1, line: 1, column: 1)
                )
                break
            }
            OverrideReader.apply(override, source: index + 1, to: &root, log: &log)
        }
        return root
    }
}
