import FoundationEssentials
import Glibc
import Reports

/// What one output stream is: a terminal or not, how wide, what it can show.
struct Console: Sendable {
    let descriptor: Int32

    static let standardOutput = Console(descriptor: STDOUT_FILENO)
    static let standardError = Console(descriptor: STDERR_FILENO)

    private static let widthWithoutTerminal = 100

    var isTerminal: Bool { isatty(descriptor) == 1 && environment["TERM"] != "dumb" }

    /// Colours only on a terminal without `NO_COLOR` (no-color.org); beyond ASCII only under a UTF-8 locale.
    var style: TextStyle {
        let hasColor = isTerminal && (environment["NO_COLOR"] ?? "").isEmpty
        return TextStyle(width: width, color: hasColor, unicode: isUTF8)
    }

    private var environment: [String: String] { ProcessInfo.processInfo.environment }

    private var width: Int {
        var size = winsize()
        if isTerminal && ioctl(descriptor, UInt(TIOCGWINSZ), &size) == 0 && size.ws_col > 0 { return Int(size.ws_col) }
        return environment["COLUMNS"].flatMap { Int($0) } ?? Console.widthWithoutTerminal
    }

    /// A pipe or file is taken for UTF-8 unless the locale says otherwise.
    private var isUTF8: Bool {
        let names = ["LC_ALL", "LC_CTYPE", "LANG"].compactMap { environment[$0] }.filter { !$0.isEmpty }
        guard let locale = names.first else { return true }
        let folded = locale.lowercased()
        return folded.contains("utf-8") || folded.contains("utf8") || !isTerminal
    }
}
