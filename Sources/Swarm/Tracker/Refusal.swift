/// A request turned down, with what the client is told about it.
struct Refusal: Error, Hashable, Sendable {
    /// The kind it is counted under.
    let kind: RefusalKind
    /// BEP 3's `failure reason`: what is wrong, with which value, and what to do; ASCII, no full stop.
    let reason: String

    init(_ kind: RefusalKind, _ reason: String) {
        self.kind = kind
        self.reason = reason
    }
}
