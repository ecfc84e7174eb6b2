import Vocabulary

/// A value that is known to be what its key asks for.
enum CheckedValue: Hashable {
    case integer(Int64)
    case seed(UInt64)
    case size(Int64)
    case duration(Duration)
    /// A share: 0.05 for 5 %.
    case share(Double)
    case number(Double)
    case text(String)
    case setting(SettingValue)
    case load(IPCLoad)
    case list([CheckedValue])

    /// One spelling for equal values, whatever the file's was: `65536KiB` is `64MiB`.
    var canonicalText: String {
        switch self {
        case .integer(let value): "\(value)"
        case .seed(let value): "\(value)"
        case .size(let value): Units.sizeText(value)
        case .duration(let value): Units.durationText(value)
        case .share(let value): Units.percentText(value)
        case .number(let value): "\(value)"
        case .text(let value): value
        case .setting(let value): value.description
        case .load(let value): value.label
        case .list(let values): values.map(\.canonicalText).joined(separator: "+")
        }
    }

    /// The canonical text with what tells a setting's text from a number or truth value spelled alike.
    var hashedText: String {
        if case .setting(.string(let text)) = self { "'\(text)'" } else { canonicalText }
    }
}
