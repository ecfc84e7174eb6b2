/// The header block of the `content-length` framing.
enum ContentLengthHeader {
    /// The length that the block states; nil unless exactly one valid `Content-Length` is there.
    static func length(in block: String) -> Int? {
        var length: Int?
        for line in block.split(whereSeparator: \.isNewline) {
            let parts = line.split(separator: ":", maxSplits: 1)
            guard parts.count == 2 else { return nil }
            guard parts[0].lowercased() == "content-length" else { continue }
            let digits = parts[1].drop { $0 == " " }
            let isNumber = !digits.isEmpty && digits.allSatisfy { $0.isASCII && $0.isNumber }
            guard length == nil, isNumber, let value = Int(digits) else { return nil }
            length = value
        }
        return length
    }
}

extension String {
    /// The lines of a header block side by side, so that it can be quoted in a message.
    var linesJoined: String {
        split(whereSeparator: \.isNewline).joined(separator: " ")
    }
}
