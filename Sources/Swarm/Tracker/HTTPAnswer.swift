import Metainfo

/// What to send for one HTTP request.
struct HTTPAnswer: Hashable, Sendable {
    /// The statuses this tracker uses.
    enum Status: Int, Sendable {
        case ok = 200
        case badRequest = 400
        case notFound = 404
        case methodNotAllowed = 405
    }

    /// The status line's code.
    let status: Status
    /// The bencoded body.
    let body: [UInt8]
    /// The swarm whose announce was answered; nil for everything else, which is not timed.
    let announced: InfoHash?

    init(_ body: [UInt8], announced: InfoHash? = nil) {
        status = .ok
        self.body = body
        self.announced = announced
    }

    init(_ refusal: Refusal) {
        status = refusal.httpStatus
        body = refusal.httpBody
        announced = nil
    }
}
