/// What a terminal shows after some bytes, as far as torrbench uses one: text, colours, line feeds, and erasing lines.
struct Screen {
    /// Every line from the first, those scrolled away included.
    private(set) var lines: [[Character]] = [[]]
    /// Escape sequences it does not know, and lines that ran over the edge.
    private(set) var faults: [String] = []
    private let width: Int
    private var row = 0
    private var column = 0

    init(width: Int) { self.width = width }

    /// The lines as text, without blanks at their ends.
    var text: [String] {
        lines.map { line in
            String(line.reversed().drop { $0 == " " }.reversed())
        }
    }

    mutating func write(_ text: String) {
        var rest = Substring(text)
        while let character = rest.popFirst() {
            switch character {
            case "\u{1B}": escape(&rest)
            case "\r\n": lineFeed()
            case "\n": lineFeed()
            case "\r": column = 0
            default: put(character)
            }
        }
    }

    private mutating func put(_ character: Character) {
        if column >= width {
            faults.append("a line is wider than \(width): \(String(lines[row]))")
            lineFeed()
        }
        while lines[row].count <= column { lines[row].append(" ") }
        lines[row][column] = character
        column += 1
    }

    private mutating func lineFeed() {
        row += 1
        column = 0
        if row == lines.count { lines.append([]) }
    }

    /// ECMA-48 control sequences: CPL, EL (whole line), SGR.
    private mutating func escape(_ rest: inout Substring) {
        guard rest.first == "[" else { return faults.append("an escape without [") }
        rest.removeFirst()
        let parameters = rest.prefix { $0.isNumber || $0 == ";" }
        rest.removeFirst(parameters.count)
        switch rest.popFirst() {
        case "F":
            row = max(0, row - (Int(parameters) ?? 1))
            column = 0
        case "K" where parameters == "2": lines[row] = []
        case "m": break
        case let other: faults.append("unknown sequence \(parameters)\(other.map(String.init) ?? "")")
        }
    }
}
