import EngineKinds
import Vocabulary

/// Checks one value against the shape of its key.
enum ValueChecker {
    /// The value, or nil with the reason reported at its place.
    ///
    /// - Parameter key: what errors call it, such as `payload.size`.
    static func check(_ node: SourceNode, as shape: Shape, key: String, log: inout IssueLog) -> CheckedValue? {
        if case .list(let item, let count) = shape {
            return list(node, of: item, count: count, key: key, log: &log)
        }
        if case .load = shape { return LoadChecker.check(node, key: key, log: &log) }
        guard !node.isNull else {
            log.report("\(key) has no value, expected \(expectation(shape))", at: node.position)
            return nil
        }
        guard case .scalar(let text, let isPlain) = node.content else {
            log.report("\(key) is \(node.description), expected \(expectation(shape))", at: node.position)
            return nil
        }
        switch scalar(text, isPlain: isPlain, as: shape, key: key) {
        case .success(let value): return value
        case .failure(let refusal):
            log.report(refusal.message, at: node.position)
            return nil
        }
    }

    /// Why a value was not taken.
    private struct Refusal: Error {
        let message: String
    }

    private static func scalar(
        _ text: String,
        isPlain: Bool,
        as shape: Shape,
        key: String
    ) -> Result<CheckedValue, Refusal> {
        let quotes = if case .integer = shape, !isPlain { " in quotes" } else { "" }
        let wrong = Refusal(message: "\(key) is '\(text)'\(quotes), expected \(expectation(shape))")
        switch shape {
        case .integer(let range):
            guard isPlain, let value = Units.integer(text) else { return .failure(wrong) }
            return range.contains(value) ? .success(.integer(value)) : .failure(wrong)
        case .seed:
            guard isPlain, text == "0" || !text.hasPrefix("0"), !text.hasPrefix("+"), let value = UInt64(text) else {
                return .failure(wrong)
            }
            return .success(.seed(value))
        case .size(let range, let powerOfTwo, let takesBareBytes):
            // `echo_bytes: 64` says what it counts, `size: 256` may be meant as MiB.
            if let number = Units.integer(text), number > 0, !takesBareBytes {
                return .failure(
                    Refusal(message: "\(key) is '\(text)' without a unit, write \(text)MiB, \(text)KiB or \(text)B")
                )
            }
            guard let value = Units.size(text), range.contains(value) else { return .failure(wrong) }
            return !powerOfTwo || value & (value - 1) == 0 ? .success(.size(value)) : .failure(wrong)
        case .duration(let range):
            guard let value = Units.duration(text), range.contains(value) else { return .failure(wrong) }
            return .success(.duration(value))
        case .choice(let words):
            return words.contains(text) ? .success(.text(text)) : .failure(unknownWord(text, words, key: key))
        case .text(let rule):
            return rule.accepts(text) ? .success(.text(text)) : .failure(wrong)
        case .rate(let range):
            let load = LoadChecker.load(text, isPlain: isPlain, rates: range)
            return load.map { .success(.load($0)) } ?? .failure(wrong)
        case .percent(let most):
            guard let value = Units.share(text), value * 100 <= most else { return .failure(wrong) }
            return .success(.share(value))
        case .number:
            guard isPlain, let value = Units.number(text) else { return .failure(wrong) }
            return .success(.number(value))
        case .setting: return setting(text, isPlain: isPlain, key: key)
        case .load, .list, .map, .object, .workloads, .matrix, .arms:
            preconditionFailure("\(key) is not a single value, its reader takes it apart")
        }
    }

    private static func unknownWord(_ text: String, _ words: [String], key: String) -> Refusal {
        let hint = NearestName.of(text, among: words).map { " (did you mean '\($0)'?)" } ?? ""
        return Refusal(message: "\(key) is '\(text)'\(hint), expected \(expectation(.choice(words)))")
    }

    /// A setting's value; a library's own types are held for the names it has.
    private static func setting(_ text: String, isPlain: Bool, key: String) -> Result<CheckedValue, Refusal> {
        let name = key.split(separator: ".").last.map(String.init) ?? key
        let value: SettingValue =
            switch isPlain ? text : "" {
            case "true": .boolean(true)
            case "false": .boolean(false)
            default: (isPlain ? Units.integer(text) : nil).map { .integer($0) } ?? .string(text)
            }
        guard let table = SettingTable.having(name), let type = table.types[name] else {
            return .success(.setting(value))
        }
        switch (type, value) {
        case (.integer, .integer(let number)) where Int32(exactly: number) != nil: return .success(.setting(value))
        case (.boolean, .boolean), (.string, .string): return .success(.setting(value))
        case (.integer, .string(let text)):
            // Many integers are sizes; `3MiB` is easier to read than 3145728.
            if let bytes = Units.size(text), Int32(exactly: bytes) != nil { return .success(.setting(.integer(bytes))) }
        case (.string, _) where !text.isEmpty: return .success(.setting(.string(text)))
        default: break
        }
        let range = type == .integer ? " from -2147483648 to 2147483647" : ""
        return .failure(Refusal(message: "\(key) is '\(text)', \(table.library) has \(type.rawValue)\(range) there"))
    }

    private static func list(
        _ node: SourceNode,
        of item: Shape,
        count: ClosedRange<Int>,
        key: String,
        log: inout IssueLog
    ) -> CheckedValue? {
        guard case .sequence(let nodes) = node.content else {
            let found = node.isNull ? "has no value" : "is \(node.description)"
            log.report("\(key) \(found), expected \(expectation(.list(item, count: count)))", at: node.position)
            return nil
        }
        guard count.contains(nodes.count) else {
            log.report(
                "\(key) has \(nodes.count) values, expected \(count.lowerBound) to \(count.upperBound)",
                at: node.position
            )
            return nil
        }
        var values: [CheckedValue] = []
        for node in nodes {
            guard let value = check(node, as: item, key: key, log: &log) else { continue }
            if values.contains(value) {
                log.report("\(key) has '\(value.canonicalText)' more than once", at: node.position)
            } else {
                values.append(value)
            }
        }
        return values.count == nodes.count ? .list(values) : nil
    }

    /// What a value of the shape looks like, range included, as the end of an error.
    static func expectation(_ shape: Shape) -> String {
        switch shape {
        case .integer(let range):
            range.count == 1 ? "\(range.lowerBound)" : "a whole number from \(range.lowerBound) to \(range.upperBound)"
        case .seed: "a whole number from 0 to \(UInt64.max)"
        case .size(let range, let powerOfTwo, _):
            "a size from \(Units.sizeText(range.lowerBound)) to \(Units.sizeText(range.upperBound))"
                + (powerOfTwo ? ", a power of two, such as 1MiB" : ", such as 256MiB")
        case .duration(let range):
            "a duration from \(Units.durationText(range.lowerBound)) to \(Units.durationText(range.upperBound)), such as 30s"
        case .choice(let words):
            words.count == 1 ? words.joined() : "one of \(words.joined(separator: ", "))"
        case .text(let rule): rule.description
        case .rate(let range): "'closed' or calls a second from \(range.lowerBound) to \(range.upperBound)"
        case .load: LoadChecker.expectation
        case .percent(let most): "per cent from 0% to \(Units.percentText(most / 100)), such as 5%"
        case .number: "a number"
        case .setting: "a whole number, true, false or text"
        case .list(let item, _): "a list, each item \(expectation(item))"
        case .map, .object, .matrix, .arms: "a mapping of keys to values"
        case .workloads: "a list of workloads, each beginning with '- name:'"
        }
    }
}
