/// What came of comparing every byte of every leecher's output with the payload made again from its seed.
package struct VerificationRecord: Codable, Sendable, Equatable {
    /// Bytes that were equal.
    package var bytesVerified: Int64
    /// Files that were read.
    package var files: Int
    /// The first difference; absent when all is equal.
    package var mismatch: PayloadMismatch?

    /// A value of these fields.
    package init(bytesVerified: Int64, files: Int, mismatch: PayloadMismatch? = nil) {
        self.bytesVerified = bytesVerified
        self.files = files
        self.mismatch = mismatch
    }

    private enum CodingKeys: String, CodingKey {
        case bytesVerified = "bytes_verified"
        case files
        case mismatch
    }
}
