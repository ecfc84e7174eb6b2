import PeerWire

/// What a capture may hide of the messages of one direction: a rule whose evidence may be among them is not broken.
struct HiddenMessages: Sendable {
    /// Bytes of a request.
    private static let requestBytes: Int64 = 17

    /// Requests that fit into what was not seen and that no block has shown yet; the largest number where that is unknown.
    private(set) var mostRequests: Int64 = 0
    /// Whether the end may have unchoked since its last choke that was seen.
    private(set) var mayHaveUnchoked = false
    /// Whether it may have allowed pieces that are not known.
    private(set) var mayHaveAllowed = false
    /// When the first packet behind a hole came.
    private(set) var firstNs: Int64?

    /// Whether nothing is hidden.
    var isNothing: Bool { firstNs == nil }

    /// The stream's beginning was not seen.
    mutating func hideBeginning() {
        hide(atNs: .min)
        mostRequests = .max
    }

    /// Somewhere before this time messages begin to be missing.
    mutating func hide(atNs time: Int64) {
        mayHaveUnchoked = true
        mayHaveAllowed = true
        if firstNs == nil { firstNs = time }
    }

    /// Between two known boundaries so many bytes could not be read; nil where nobody knows how many.
    mutating func hide(bytes: Int64?) {
        guard let bytes, mostRequests < .max else { return mostRequests = .max }
        mostRequests += bytes / Self.requestBytes
    }

    /// One message was not read, whose kind may be known.
    mutating func hide(_ kind: MessageKind?, wireBytes: Int, atNs time: Int64) {
        if firstNs == nil { firstNs = time }
        if kind.map({ $0 == .request }) ?? (wireBytes == Self.requestBytes) { hide(bytes: Self.requestBytes) }
        if kind == nil, wireBytes == 5 { mayHaveUnchoked = true }
        if kind.map({ $0 == .allowedFast }) ?? (wireBytes == 9) { mayHaveAllowed = true }
    }

    /// A block came that nobody was seen to ask for; whether what is hidden may hold its request.
    mutating func showRequest() -> Bool {
        guard mostRequests > 0 else { return false }
        if mostRequests < .max { mostRequests -= 1 }
        return true
    }

    /// The end was seen to choke: that it unchoked before no longer matters.
    mutating func showChoke() { mayHaveUnchoked = false }
}
