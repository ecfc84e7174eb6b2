import EngineProtocol
package import Vocabulary

/// One call to be sent.
package struct OutgoingCall: Sendable {
    /// Told once of the result; on the reader thread, or on the caller's when nothing can be sent. Must not block.
    package typealias Handler = @Sendable (Result<JSONValue, EngineClientError>, ReplyStamps) -> Void

    let method: String
    let params: JSONValue?
    let deadline: Duration?
    let wantsTrace: Bool
    let handler: Handler

    /// `deadline` nil takes the connection's; `wantsTrace` is for engines that have `ReplyTrace.feature`.
    package init(
        _ method: String,
        _ params: JSONValue? = nil,
        deadline: Duration? = nil,
        wantsTrace: Bool = false,
        handler: @escaping Handler
    ) {
        self.method = method
        self.params = params
        self.deadline = deadline
        self.wantsTrace = wantsTrace
        self.handler = handler
    }
}
