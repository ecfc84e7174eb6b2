import Yams

/// Turns YAML into ``SourceNode``s, within limits, or says where it is not YAML.
struct YAMLReader {
    /// Deepest nesting; a scenario needs six.
    private static let maximumDepth = 32
    /// Most values once aliases are written out.
    private static let maximumNodes = 100_000

    private let source: Int
    private let columnOffset: Int
    private var nodesLeft = Self.maximumNodes

    /// - Parameters:
    ///   - source: index that positions carry.
    ///   - columnOffset: added to columns of the first line, for a value that stands inside a longer text.
    init(source: Int, columnOffset: Int = 0) {
        self.source = source
        self.columnOffset = columnOffset
    }

    /// The single document of the text, or nil with the reason reported.
    mutating func read(_ text: String, log: inout IssueLog) -> SourceNode? {
        do {
            // The basic resolver leaves words alone: what is a number is decided by the key it stands at.
            guard let root = try Parser(yaml: text, resolver: .basic, encoding: .utf8).singleRoot() else {
                log.report("there is nothing here, begin with 'schema: 1'", at: start)
                return nil
            }
            return convert(root, depth: 0, log: &log)
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
            if nodesLeft > -Self.maximumNodes { log.report(reason, at: place) }
            nodesLeft = -Self.maximumNodes
            return nil
        }
        guard ["str", "seq", "map"].contains(where: { node.tag.description == "tag:yaml.org,2002:\($0)" }) else {
            log.report("tags such as '\(node.tag.description)' have no meaning here, remove it", at: place)
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
            log.report("an alias without its value", at: place)
            return nil
        }
    }

    private mutating func entry(_ key: Node, _ value: Node, depth: Int, log: inout IssueLog) -> SourceNode.Entry? {
        let place = key.mark.map(position) ?? start
        guard case .scalar(let scalar) = key else {
            log.report("a key must be a word", at: place)
            return nil
        }
        return convert(value, depth: depth, log: &log)
            .map { SourceNode.Entry(key: scalar.string, keyPosition: place, value: $0) }
    }

    private func report(_ error: YamlError, log: inout IssueLog) {
        switch error {
        case .scanner(let context, let problem, let mark, let yaml),
            .parser(let context, let problem, let mark, let yaml),
            .composer(let context, let problem, let mark, let yaml):
            let hint = Self.scalar(at: mark, in: yaml) == "\t" ? ", indent with spaces instead of tabs" : ""
            // Context texts read "while parsing a block mapping"; only that one names another place.
            let around = context.map {
                $0.text.hasPrefix("while") ? " \($0.text) that begins in line \($0.mark.line)" : ""
            }
            log.report("invalid YAML: \(problem)\(around ?? "")\(hint)", at: position(mark))
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
        SourcePosition(source: source, line: mark.line, column: mark.column + (mark.line == 1 ? columnOffset : 0))
    }

    private static func scalar(at mark: Mark, in yaml: String) -> Unicode.Scalar? {
        let lines = yaml.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
        guard lines.indices.contains(mark.line - 1) else { return nil }
        return lines[mark.line - 1].unicodeScalars.dropFirst(mark.column - 1).first
    }
}
