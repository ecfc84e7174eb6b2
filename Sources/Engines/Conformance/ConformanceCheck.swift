/// One sentence of the protocol, and how an engine is asked whether it holds.
package struct ConformanceCheck: Sendable {
    package let group: CheckGroup
    /// A sentence of the protocol; unique.
    package let name: String
    /// A feature that the engine must state in its `hello`; without it the check is skipped.
    package let needs: String?
    /// Throws `CheckFailure`, or what kept it from asking.
    let body: @Sendable (CheckContext) throws -> Void

    init(
        _ group: CheckGroup,
        _ name: String,
        needs: String? = nil,
        _ body: @escaping @Sendable (CheckContext) throws -> Void
    ) {
        self.group = group
        self.name = name
        self.needs = needs
        self.body = body
    }

    /// Every check, in the order of the report.
    package static let all =
        framing + requests + handshake + session + torrents + transfer + subscription + backPressure + unreadEvents
        + ending
        + hostile
}
