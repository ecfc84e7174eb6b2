/// Where an output first differs from the payload.
package struct PayloadMismatch: Codable, Sendable, Equatable {
    /// Path of the file relative to the save path.
    package var file: String
    /// Offset of the first wrong byte within the file.
    package var offsetBytes: Int64
    /// What was found there, in words.
    package var message: String

    /// A value of these fields.
    package init(file: String, offsetBytes: Int64, message: String) {
        self.file = file
        self.offsetBytes = offsetBytes
        self.message = message
    }

    private enum CodingKeys: String, CodingKey {
        case file
        case offsetBytes = "offset_bytes"
        case message
    }
}
