/// A run of bytes within one file.
package struct FileSpan: Hashable, Sendable {
    /// The file's number in the list of files that the layout was made of.
    package let file: Int

    /// Where the run begins in the file, in bytes.
    package let offsetBytes: Int64

    /// How long the run is, in bytes; at least 1.
    package let countBytes: Int

    /// A run of `countBytes` bytes from `offsetBytes` on in file number `file`.
    package init(file: Int, offsetBytes: Int64, countBytes: Int) {
        self.file = file
        self.offsetBytes = offsetBytes
        self.countBytes = countBytes
    }
}
