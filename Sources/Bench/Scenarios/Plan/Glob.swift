/// Pattern for cell ids: `*` is any text, `?` any one character, everything else itself, brackets included.
struct Glob {
    private let pattern: [Character]

    init(_ pattern: String) { self.pattern = Array(pattern) }

    /// Whether the whole text matches; time at most pattern length times text length.
    func matches(_ text: String) -> Bool {
        let text = Array(text)
        var position = 0
        var index = 0
        var retry: (index: Int, position: Int)?
        while position < text.count {
            if index < pattern.count, pattern[index] == "*" {
                retry = (index + 1, position)
                index += 1
            } else if index < pattern.count, pattern[index] == "?" || pattern[index] == text[position] {
                index += 1
                position += 1
            } else if let last = retry {
                // Let the last star take one more character.
                retry = (last.index, last.position + 1)
                index = last.index
                position = last.position + 1
            } else {
                return false
            }
        }
        return pattern[index...].allSatisfy { $0 == "*" }
    }
}
