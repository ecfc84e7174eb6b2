/// What a file is written in, as far as telling code from comments and strings goes.
enum Language {
    case swift
    /// C and C++, headers too.
    case c
    /// Anything else that is text.
    case other

    init(path: String) {
        switch path.split(separator: ".").last {
        case "swift": self = .swift
        case "c", "h", "cpp", "hpp": self = .c
        default: self = .other
        }
    }
}
