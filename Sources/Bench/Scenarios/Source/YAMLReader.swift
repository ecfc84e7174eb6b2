import Yams

/// Turns YAML into ``SourceNode``s, within limits, or says where it is not YAML.
struct YAMLReader {
    /// Deepest nesting; a scenario needs six.
    private static let maximumDepth = 32
    /// Most values once aliases are written out.
    private static let maximumNodes = 100_000

    private let source: Int
    private let columnOffset: Int
    private let isOneLine: Bool
    private var nodesLeft = Self.maximumNodes
    private var hasRefused = false
    /// Length of the text.
    private var yamlScalars = 0

    /// - Parameters:
    ///   - source: index that positions carry.
    ///   - columnOffset: added to columns, for a value that stands inside a longer line; nil for a whole file.
    init(source: Int, columnOffset: Int? = nil) {
        self.source = source
        self.columnOffset = columnOffset ?? 0
        self.isOneLine = columnOffset != nil
    }

    /// The single document of the text, or nil with the reason reported.
    mutating func read(_ text: String, log: inout IssueLog) -> SourceNode? {
        yamlScalars = text.unicodeScalars.count
        do {
            // The basic resolver leaves words alone: what is a number is decided by the key it stands at.
            guard let root = try Parser(yaml: text, resolver: .basic, encoding: .utf8).singleRoot() else {
                log.report("there is nothing here, begin with 'schema: 1'", at: start)
                return nil
            }
            let tree = convert(root, depth: 0, log: &log)
            // With parts left out, whatever is said about the rest may be wrong.
            return hasRefused ? nil : tree
        } catch let error as YamlError {
            report(error, log: &log)
        } catch {
            log.report("invalid YAML: \(error)", at: start)
        }
        return nil
    }

    private mutating func convert(_ node: Node, depth: Int, log: inout IssueLog) -> SourceNode? {
        let place = node.mark.map(position) ?? start
        nodesLeft -= 1
        guard depth <= Self.maximumDepth, nodesLeft > 0 else {
            let reason = nodesLeft > 0 ? "nested deeper than \(Self.maximumDepth) levels" : "too many values"
            // Once is enough: the rest of the tree would only say the same.
            if !hasRefused { refuse(reason, at: place, log: &log) }
            return nil
        }
        guard ["str", "seq", "map"].contains(where: { node.tag.description == "tag:yaml.org,2002:\($0)" }) else {
            refuse("tags such as '\(node.tag.description)' have no meaning here, remove it", at: place, log: &log)
            return nil
        }
        switch node {
        case .scalar(let scalar):
            return SourceNode(position: place, content: .scalar(scalar.string, isPlain: scalar.style == .plain))
        case .sequence(let sequence):
            let items = sequence.map { convert($0, depth: depth + 1, log: &log) }
            return SourceNode(position: place, content: .sequence(items.compactMap { $0 }))
        case .mapping(let mapping):
            let entries = mapping.map { entry($0.key, $0.value, depth: depth + 1, log: &log) }
            return SourceNode(position: place, content: .mapping(entries.compactMap { $0 }))
        case .alias:
            // Yams puts the anchored value in an alias's place; this case is for documents built in memory.
            refuse("an alias without its value", at: place, log: &log)
            return nil
        }
    }

    private mutating func entry(_ key: Node, _ value: Node, depth: Int, log: inout IssueLog) -> SourceNode.Entry? {
        let place = key.mark.map(position) ?? start
        guard case .scalar(let scalar) = key else {
            refuse("a key must be a word", at: place, log: &log)
            return nil
        }
        return convert(value, depth: depth, log: &log)
            .map { SourceNode.Entry(key: scalar.string, keyPosition: place, value: $0) }
    }

    private mutating func refuse(_ message: String, at place: SourcePosition, log: inout IssueLog) {
        hasRefused = true
        log.report(message, at: place)
    }

    private func report(_ error: YamlError, log: inout IssueLog) {
        switch error {
        case .scanner(let context, let problem, let mark, let yaml),
            .parser(let context, let problem, let mark, let yaml),
            .composer(let context, let problem, let mark, let yaml):
            let hint = Self.scalar(at: mark, in: yaml) == "\t" ? ", indent with spaces instead of tabs" : ""
            log.report("invalid YAML: \(Self.sentence(problem, context))\(hint)", at: position(mark))
        case .duplicatedKeysInMapping(let duplicates, let context):
            let names = duplicates.map { "'\($0)'" }.joined(separator: ", ")
            log.report("key \(names) stands more than once in this mapping", at: position(context.mark))
        case .memory:
            log.report("nested deeper than \(Self.maximumDepth) levels", at: start)
        case .reader(let problem, _, _, _):
            log.report("invalid YAML: \(problem)", at: start)
        case .no, .writer, .emitter, .representer, .dataCouldNotBeDecoded:
            log.report("invalid YAML: \(error)", at: start)
        }
    }

    private var start: SourcePosition { SourcePosition(source: source, line: 1, column: 1 + columnOffset) }

    private func position(_ mark: Mark) -> SourcePosition {
        // libyaml puts what is missing at the end on a line of its own.
        let column = isOneLine && mark.line > 1 ? yamlScalars + 1 : mark.column
        return SourcePosition(
            source: source,
            line: isOneLine ? 1 : mark.line,
            column: column + (mark.line == 1 || isOneLine ? columnOffset : 0)
        )
    }

    /// libyaml's problem with its context, such as "while parsing a block mapping", or Yams', a sentence's first half.
    private static func sentence(_ problem: String, _ context: YamlError.Context?) -> String {
        guard let context else { return problem }
        return context.text.hasPrefix("while")
            ? "\(problem) \(context.text) that begins in line \(context.mark.line)" : "\(context.text), \(problem)"
    }

    private static func scalar(at mark: Mark, in yaml: String) -> Unicode.Scalar? {
        let lines = yaml.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
        guard lines.indices.contains(mark.line - 1) else { return nil }
        return lines[mark.line - 1].unicodeScalars.dropFirst(mark.column - 1).first
    }
}
