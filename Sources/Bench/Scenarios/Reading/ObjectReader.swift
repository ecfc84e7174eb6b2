/// Reads a mapping against its known keys.
enum ObjectReader {
    /// Adds what the mapping says to the layer, under `prefix`, and reports keys that are unknown or missing.
    static func read(_ node: SourceNode, fields: [Field], prefix: String, into layer: inout Layer, log: inout IssueLog)
    {
        guard case .mapping(let entries) = node.content else {
            let name = prefix.isEmpty ? "this" : String(prefix.dropLast())
            let found = node.isNull ? "has no value" : "is \(node.description)"
            log.report("\(name) \(found), expected a mapping with \(keyList(fields))", at: node.position)
            return
        }
        for entry in entries {
            guard !log.isFull else { return }
            guard let field = fields.first(where: { $0.key == entry.key }) else {
                log.report(unknown(entry.key, fields: fields), at: entry.keyPosition)
                continue
            }
            read(entry, shape: field.shape, path: prefix + field.key, into: &layer, log: &log)
        }
        for field in fields where field.isRequired && !entries.contains(where: { $0.key == field.key }) {
            log.report("key '\(field.key)' is missing: \(decapitalized(field.summary))", at: node.position)
        }
    }

    private static func read(
        _ entry: SourceNode.Entry,
        shape: Shape,
        path: String,
        into layer: inout Layer,
        log: inout IssueLog
    ) {
        switch shape {
        case .object(let fields): read(entry.value, fields: fields, prefix: path + ".", into: &layer, log: &log)
        case .map(let item, let names, let limit):
            readMap(entry.value, item: item, names: names, limit: limit, path: path, into: &layer, log: &log)
        case .workloads, .matrix, .arms: layer.subtrees[path] = entry.value
        default:
            let value = ValueChecker.check(entry.value, as: shape, key: path, log: &log)
            layer.leaves[path] = Leaf(value: value, position: entry.value.position, keyPosition: entry.keyPosition)
        }
    }

    private static func readMap(
        _ node: SourceNode,
        item: Shape,
        names: TextRule,
        limit: Int,
        path: String,
        into layer: inout Layer,
        log: inout IssueLog
    ) {
        guard case .mapping(let entries) = node.content else {
            let found = node.isNull ? "has no value, write {} for none" : "is \(node.description)"
            log.report("\(path) \(found), expected a mapping of names to values", at: node.position)
            return
        }
        if entries.count > limit {
            log.report("\(path) has \(entries.count) names, at most \(limit)", at: node.position)
        }
        for entry in entries.prefix(limit) {
            guard names.accepts(entry.key) else {
                log.report("'\(entry.key)' is not a name: expected \(names.description)", at: entry.keyPosition)
                continue
            }
            read(entry, shape: item, path: "\(path).\(entry.key)", into: &layer, log: &log)
        }
    }

    /// Says which key was probably meant, or where it belongs, or which there are.
    private static func unknown(_ key: String, fields: [Field]) -> String {
        let hint: String
        if let near = NearestName.of(key, among: fields.map(\.key)) {
            hint = "did you mean '\(near)'?"
        } else if key == "<<" {
            hint = "merge keys are not read, 'engines' holds what both roles share"
        } else if let place = KeyPaths.of(fields).map(\.path).first(where: { $0 == key || $0.hasSuffix("." + key) }) {
            hint = "it belongs inside '\(place.split(separator: ".").dropLast().joined(separator: "."))'"
        } else {
            hint = "known here: \(keyList(fields))"
        }
        return "unknown key '\(key)' (\(hint))"
    }

    private static func keyList(_ fields: [Field]) -> String { fields.map(\.key).joined(separator: ", ") }

    private static func decapitalized(_ sentence: String) -> String {
        sentence.prefix(1).lowercased() + sentence.dropFirst().prefix { $0 != "." }
    }
}
