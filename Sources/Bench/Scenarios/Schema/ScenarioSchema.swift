/// The JSON Schema of a scenario, made from the description that files are read by.
package enum ScenarioSchema {
    /// JSON Schema, draft 2020-12, for editors and other programs.
    ///
    /// Everything it refuses is refused by ``Scenario`` too. The reverse does not hold: sizes and durations are held
    /// to their spelling but not to their range, and what lies between several keys (cold on tmpfs, a matrix of too
    /// many cells, two workloads of one name) only the reader knows.
    package static func json() -> String {
        let head: [(key: String, value: JSONText)] = [
            ("$schema", .text("https://json-schema.org/draft/2020-12/schema")),
            ("$id", .text("urn:torrbench:scenario:\(Scenario.supportedSchemaVersion)")),
            ("title", .text("torrbench scenario, schema version \(Scenario.supportedSchemaVersion)")),
        ]
        guard case .object(let body) = object(ScenarioKeys.root) else { return "{}" }
        let definitions: JSONText = .object([("matrix", matrix), ("workload", object(ScenarioKeys.workload))])
        return JSONText.object(head + body + [("$defs", definitions)]).rendered() + "\n"
    }

    private static func object(_ fields: [Field]) -> JSONText {
        let required = fields.filter(\.isRequired).map { JSONText.text($0.key) }
        let properties = fields.map { (key: $0.key, value: property($0)) }
        return .object(
            [("type", .text("object")), ("additionalProperties", .flag(false))]
                + (required.isEmpty ? [] : [("required", .list(required))]) + [("properties", .object(properties))]
        )
    }

    private static func property(_ field: Field) -> JSONText {
        let notes: [(key: String, value: JSONText)] =
            [("description", .text(field.summary))]
            + (field.fallback.map { [("default", literal($0, field.shape))] } ?? [])
        guard case .object(let members) = shape(field.shape) else { return .object(notes) }
        return .object(notes + members)
    }

    /// A default as JSON: the type in the schema is the type in the file.
    private static func literal(_ fallback: String, _ shape: Shape) -> JSONText {
        switch shape {
        case .list(let item, _):
            let words = fallback.split { "[], ".contains($0) }
            return .list(words.map { literal(String($0), item) })
        default: return Units.integer(fallback).map { .integer($0) } ?? .text(fallback)
        }
    }

    private static func shape(_ shape: Shape) -> JSONText {
        switch shape {
        case .integer(let range): return integer(range)
        case .seed:
            return .object([("type", .text("integer")), ("minimum", .integer(0)), ("maximum", .unsigned(.max))])
        case .size(let range, _, let takesBareBytes):
            let units = Units.sizes.map(\.unit).joined(separator: "|")
            guard takesBareBytes else {
                // 0 has every unit.
                let zero: JSONText? = range.contains(0) ? integer(0...0) : nil
                let pattern = "^(0|[1-9][0-9]*(\(units)))$"
                return zero.map { either($0, pattern: pattern) } ?? text(pattern: pattern)
            }
            // Plain bytes may stand in quotes as well.
            return either(integer(range), pattern: "^(0|[1-9][0-9]*)(\(units))?$")
        case .duration:
            return text(pattern: "^(0|[1-9][0-9]*)(\(Units.durations.map(\.unit).joined(separator: "|")))$")
        case .choice(let words):
            // `true` without quotes is no text in YAML.
            let flags: [JSONText] = words == ["true", "false"] ? [.flag(true), .flag(false)] : []
            return .object([("enum", .list(flags + words.map { .text($0) }))])
        case .text(let rule):
            return .object([
                ("type", .text("string")), ("maxLength", .integer(Int64(rule.maximumLength))),
                ("pattern", .text(rule.pattern)),
            ])
        case .percent: return text(pattern: "^(0|[1-9][0-9]*)(\\.[0-9]{1,4})?%$")
        case .number: return .object([("type", .text("number"))])
        case .rate(let range): return either(integer(range), pattern: "^closed$")
        case .load: return load
        case .setting:
            return .object([("type", .list([.text("integer"), .text("boolean"), .text("string")]))])
        case .list(let item, let count): return list(of: self.shape(item), count: count)
        case .map(let item, let names, let limit):
            return .object([
                ("type", .text("object")), ("maxProperties", .integer(Int64(limit))),
                ("propertyNames", .object([("pattern", .text(names.pattern))])),
                ("additionalProperties", self.shape(item)),
            ])
        case .object(let fields): return object(fields)
        case .workloads:
            let item: JSONText = .object([("$ref", .text("#/$defs/workload"))])
            return list(of: item, count: 1...ScenarioKeys.maximumWorkloads, isUnique: false)
        case .matrix: return .object([("$ref", .text("#/$defs/matrix"))])
        case .arms: return arms
        }
    }

    /// `closed`, a rate, or exactly one of depth and rate.
    private static var load: JSONText {
        let words = JSONText.list(IPCLoad.Arrivals.allCases.map { .text($0.rawValue) })
        func form(_ key: String, _ members: [(key: String, value: JSONText)]) -> JSONText {
            .object([
                ("type", .text("object")), ("additionalProperties", .flag(false)), ("required", .list([.text(key)])),
                ("properties", .object(members)),
            ])
        }
        return .object([
            (
                "anyOf",
                .list([
                    integer(LoadChecker.rates), text(pattern: "^closed$"),
                    form("depth", [("depth", integer(LoadChecker.depths))]),
                    form("rate", [("rate", integer(LoadChecker.rates)), ("arrivals", .object([("enum", words)]))]),
                ])
            )
        ])
    }

    /// Axes by their whole paths, so that a mistyped one is refused here too.
    private static var matrix: JSONText {
        let named = KeyPaths.cell.filter { !$0.path.hasSuffix("*") }
        let mapped = KeyPaths.cell.filter { $0.path.hasSuffix("*") }
        let point: JSONText = .object([
            ("type", .text("object")), ("minProperties", .integer(1)), ("additionalProperties", .flag(false)),
            ("properties", .object(named.map { ($0.path, shape($0.shape)) })),
            ("patternProperties", .object(mapped.map { (pathPattern($0.path), shape($0.shape)) })),
        ])
        let values = { (path: KeyPaths.Path) in
            list(of: shape(path.shape), count: 1...ScenarioKeys.maximumAxisValues)
        }
        let points = list(of: point, count: 0...ScenarioKeys.maximumMatrixEntries, isUnique: false)
        return .object([
            ("type", .text("object")), ("minProperties", .integer(1)), ("additionalProperties", .flag(false)),
            ("properties", .object([("exclude", points), ("include", points)] + named.map { ($0.path, values($0)) })),
            ("patternProperties", .object(mapped.map { (pathPattern($0.path), values($0)) })),
        ])
    }

    /// Arms by name, each a point over the paths of a cell that may be empty.
    private static var arms: JSONText {
        let named = KeyPaths.cell.filter { !$0.path.hasSuffix("*") }
        let mapped = KeyPaths.cell.filter { $0.path.hasSuffix("*") }
        let arm: JSONText = .object([
            ("type", .text("object")), ("additionalProperties", .flag(false)),
            ("properties", .object(named.map { ($0.path, shape($0.shape)) })),
            ("patternProperties", .object(mapped.map { (pathPattern($0.path), shape($0.shape)) })),
        ])
        return .object([
            ("type", .text("object")), ("minProperties", .integer(2)),
            ("maxProperties", .integer(Int64(ScenarioKeys.maximumArms))),
            ("propertyNames", .object([("pattern", .text(TextRule.settingName.pattern))])),
            ("additionalProperties", arm),
        ])
    }

    private static func pathPattern(_ path: String) -> String {
        "^" + path.dropLast().split(separator: ".").joined(separator: "\\.") + "\\.[a-z][a-z0-9_]*$"
    }

    private static func integer(_ range: ClosedRange<Int64>) -> JSONText {
        .object([
            ("type", .text("integer")), ("minimum", .integer(range.lowerBound)),
            ("maximum", .integer(range.upperBound)),
        ])
    }

    private static func text(pattern: String) -> JSONText {
        .object([("type", .text("string")), ("pattern", .text(pattern))])
    }

    private static func either(_ first: JSONText, pattern: String) -> JSONText {
        .object([("anyOf", .list([first, text(pattern: pattern)]))])
    }

    private static func list(of item: JSONText, count: ClosedRange<Int>, isUnique: Bool = true) -> JSONText {
        .object([
            ("type", .text("array")), ("items", item), ("minItems", .integer(Int64(count.lowerBound))),
            ("maxItems", .integer(Int64(count.upperBound))), ("uniqueItems", .flag(isUnique)),
        ])
    }
}
