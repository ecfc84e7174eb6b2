/// How wide a text comes out, estimated for a sans-serif face; generous, so that nothing touches.
enum TextMeasure {
    /// Width in pixels at this font size.
    static func width(_ text: String, size: Double = 13) -> Double {
        text.reduce(0) { $0 + share(of: $1) } * size
    }

    /// Lines no wider than `width`, broken at spaces, else after a joining mark, else anywhere.
    static func wrapped(_ text: String, width limit: Double, size: Double = 13) -> [String] {
        var lines: [String] = []
        var line = ""
        for piece in pieces(of: text) {
            if !line.isEmpty, width(line + piece, size: size) > limit {
                lines.append(trimmed(line))
                line = ""
            }
            line += line.isEmpty && piece.hasPrefix(" ") ? String(piece.dropFirst()) : piece
            while width(line, size: size) > limit, line.count > 1 {
                var kept = line
                while kept.count > 1, width(kept, size: size) > limit { kept.removeLast() }
                lines.append(kept)
                line = String(line.dropFirst(kept.count))
            }
        }
        if !trimmed(line).isEmpty || lines.isEmpty { lines.append(trimmed(line)) }
        return lines
    }

    /// Words, and parts of words that end after a joining mark; each keeps the space before it.
    private static func pieces(of text: String) -> [String] {
        var pieces: [String] = []
        var piece = ""
        for character in text {
            if character == " ", !piece.isEmpty {
                pieces.append(piece)
                piece = ""
            }
            piece.append(character)
            if "/_=,;".contains(character) {
                pieces.append(piece)
                piece = ""
            }
        }
        return piece.isEmpty ? pieces : pieces + [piece]
    }

    private static func trimmed(_ text: String) -> String {
        var text = text
        while text.last == " " { text.removeLast() }
        while text.first == " " { text.removeFirst() }
        return text
    }

    private static func share(of character: Character) -> Double {
        guard let scalar = character.unicodeScalars.first, scalar.isASCII else {
            return (character.unicodeScalars.first?.value ?? 0) < 0x1100 ? 0.66 : 1.05
        }
        // The widest of the faces that browsers take for sans-serif, DejaVu Sans, sets the measure.
        switch character {
        case "i", "j", "l", "I", ".", ",", ":", ";", "|", "'", "!", "(", ")", "[", "]", " ", "t", "f", "r", "/":
            return 0.4
        case "m", "w", "M", "W", "%", "@": return 0.97
        case "=", "+", "<", ">": return 0.84
        case "A"..."Z": return 0.73
        default: return 0.64
        }
    }
}
