/// Why a metainfo value could not be read, made or verified.
package struct MetainfoError: Error, Hashable, Sendable, CustomStringConvertible {
    /// What kind of thing was wrong, for callers that branch; the message is for people.
    package enum Code: String, Hashable, Sendable {
        /// The bytes are not canonical bencode (BEP 3).
        case malformedBencode = "malformed_bencode"
        /// The input is larger, deeper or more numerous than a stated limit.
        case limitExceeded = "limit_exceeded"
        /// Text that should spell a hash, a peer id or an escape does not.
        case malformedText = "malformed_text"
        /// The bencode is fine, the torrent in it is not (BEP 3, 12, 47, 52).
        case invalidTorrent = "invalid_torrent"
        /// A file path would leave the torrent's directory or cannot exist on a file system.
        case invalidPath = "invalid_path"
        /// Hashes that must agree do not: piece layers with their root, v1 files with the v2 tree.
        case inconsistentHashes = "inconsistent_hashes"
        /// The torrent needs a feature or version this module does not have.
        case unsupported = "unsupported"
        /// A magnet link breaks BEP 9 or names no info-hash.
        case invalidMagnet = "invalid_magnet"
        /// A payload or torrent was asked for that cannot be made.
        case invalidRequest = "invalid_request"
    }

    /// The kind of failure.
    package let code: Code

    /// What failed, with which value, and what to do; lower case, no full stop.
    package let message: String

    /// Where in the input the fault begins, in bytes from its first; nil when no single place is at fault.
    package let offsetBytes: Int?

    /// The error this one explains further, if any, already in words.
    package let cause: String?

    /// An error with what its properties say.
    package init(_ code: Code, _ message: String, offsetBytes: Int? = nil, cause: String? = nil) {
        self.code = code
        self.message = message
        self.offsetBytes = offsetBytes
        self.cause = cause
    }

    /// One line for people: place, message and cause, joined by colons.
    package var description: String {
        let place = offsetBytes.map { "byte \($0): " } ?? ""
        return place + message + (cause.map { ": " + $0 } ?? "")
    }
}
