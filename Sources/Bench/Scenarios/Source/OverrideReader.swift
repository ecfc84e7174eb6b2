import EngineKinds

/// Applies one `--set key=value` to the tree of a scenario, with places that point into the argument.
struct OverrideReader {
    /// What diagnostics call the text of an override.
    static let label = "--set"

    private struct Segment {
        let key: String
        let position: SourcePosition
    }

    private let source: Int

    private init(source: Int) { self.source = source }

    /// Changes the tree, or reports why the argument cannot be applied.
    ///
    /// - Parameter source: index of the override's text among the sources, from 1.
    static func apply(_ override: ScenarioOverride, source: Int, to root: inout SourceNode, log: inout IssueLog) {
        let reader = OverrideReader(source: source)
        let text = override.text
        guard TextLimits.accept(text, source: source, maximumBytes: TextLimits.maximumOverrideBytes, log: &log) else {
            return
        }
        guard let equals = text.firstIndex(of: "="), !text.contains(where: \.isNewline) else {
            log.report("expected key=value on one line, such as payload.size=64MiB", at: reader.position(0))
            return
        }
        let key = text[..<equals]
        let valueText = String(text[text.index(after: equals)...])
        let valueOffset = key.unicodeScalars.count + 1
        guard valueText.contains(where: { !$0.isWhitespace }) else {
            log.report("expected a value after '='", at: reader.position(valueOffset))
            return
        }
        guard let segments = reader.segments(key, log: &log) else { return }
        var yaml = YAMLReader(source: source, columnOffset: valueOffset)
        guard let read = yaml.read(valueText, log: &log) else { return }
        let target = reader.cellTarget(segments)
        let value = target.map { reader.list(read, shape: $0.shape, key: $0.path) } ?? read
        if let target {
            let axes = OverriddenAxes(
                path: target.path,
                shape: target.shape,
                value: value,
                keyPosition: reader.position(0),
                workload: target.workload
            )
            axes.apply(to: &root, log: &log)
            if axes.isSweep { return }
        }
        reader.set(value, at: segments[...], in: &root, isMatrix: false, log: &log)
    }

    /// The key of a cell that the segments name, for all workloads or for one; nil for any other key.
    private func cellTarget(_ segments: [Segment]) -> (path: String, shape: Shape, workload: String?)? {
        let keys = segments.map(\.key)
        let isOfOne = keys.first == "workloads" && keys.count > 2
        let path = keys.dropFirst(isOfOne ? 2 : 0).joined(separator: ".")
        return KeyPaths.cellShape(path).map { (path, $0, isOfOne ? keys[1] : nil) }
    }

    /// `1,8` as a list, where a comma cannot belong to the value itself.
    private func list(_ value: SourceNode, shape: Shape, key: String) -> SourceNode {
        guard case .scalar(let text, isPlain: true) = value.content, text.contains(","), shape.isDividedByCommas(key)
        else { return value }
        var offset = 0
        var items: [SourceNode] = []
        for part in text.split(separator: ",", omittingEmptySubsequences: false) {
            let blanks = part.prefix { $0 == " " }.count
            let place = SourcePosition(
                source: value.position.source,
                line: value.position.line,
                column: value.position.column + offset + blanks
            )
            let word = String(part.drop { $0 == " " }.reversed().drop { $0 == " " }.reversed())
            items.append(SourceNode(position: place, content: .scalar(word, isPlain: true)))
            offset += part.unicodeScalars.count + 1
        }
        return SourceNode(position: value.position, content: .sequence(items))
    }

    private func position(_ offset: Int) -> SourcePosition {
        SourcePosition(source: source, line: 1, column: offset + 1)
    }

    private func segments(_ key: Substring, log: inout IssueLog) -> [Segment]? {
        var segments: [Segment] = []
        var offset = 0
        for part in key.split(separator: ".", omittingEmptySubsequences: false) {
            guard !part.isEmpty else {
                log.report(
                    "a part of the key is empty, expected a dotted path such as payload.size",
                    at: position(offset)
                )
                return nil
            }
            segments.append(Segment(key: String(part), position: position(offset)))
            offset += part.unicodeScalars.count + 1
        }
        return segments
    }

    private func set(
        _ value: SourceNode,
        at path: ArraySlice<Segment>,
        in node: inout SourceNode,
        isMatrix: Bool,
        log: inout IssueLog
    ) {
        guard let first = path.first else {
            node = value
            return
        }
        switch node.content {
        case .mapping(var entries):
            // The keys of a matrix are dotted paths themselves, so the rest of the path is one key there.
            let key = isMatrix ? path.map(\.key).joined(separator: ".") : first.key
            let rest = isMatrix ? [] : path.dropFirst()
            let index = entries.firstIndex { $0.key == key } ?? entries.endIndex
            let empty = SourceNode(position: first.position, content: .mapping([]))
            var child = index < entries.endIndex ? entries[index].value : empty
            set(value, at: rest, in: &child, isMatrix: key == "matrix", log: &log)
            let keyPosition = rest.isEmpty || index == entries.endIndex ? first.position : entries[index].keyPosition
            let entry = SourceNode.Entry(key: key, keyPosition: keyPosition, value: child)
            entries.replaceSubrange(index..<min(index + 1, entries.endIndex), with: [entry])
            node.content = .mapping(entries)
        case .sequence(var items):
            let names = items.map { $0.text(at: "name") ?? "" }
            guard let index = names.firstIndex(of: first.key) else {
                let near = NearestName.of(first.key, among: names).map { "did you mean '\($0)'?" }
                let hint = near ?? "known: \(names.joined(separator: ", "))"
                log.report("no workload is called '\(first.key)' (\(hint))", at: first.position)
                return
            }
            guard path.count > 1 else {
                log.report("name a key of the workload, such as \(first.key).blocks", at: first.position)
                return
            }
            set(value, at: path.dropFirst(), in: &items[index], isMatrix: false, log: &log)
            node.content = .sequence(items)
        case .scalar:
            guard node.isNull else {
                log.report("'\(first.key)' cannot be set inside \(node.description)", at: first.position)
                return
            }
            node = SourceNode(position: first.position, content: .mapping([]))
            set(value, at: path, in: &node, isMatrix: isMatrix, log: &log)
        }
    }
}

extension Shape {
    /// Whether a comma in an override's value divides values: not in text of the user's own.
    fileprivate func isDividedByCommas(_ key: String) -> Bool {
        switch self {
        case .text, .seed, .load, .map, .object, .workloads, .matrix, .arms: false
        case .setting:
            key.split(separator: ".").last.map(String.init).flatMap { SettingTable.having($0)?.types[$0] }
                .map { $0 != .string }
                ?? false
        default: true
        }
    }
}
