import EngineProtocol
import Vocabulary

/// The result of a call on its way out.
enum Reply: Sendable {
    /// To be encoded.
    case value(JSONValue)
    /// To be encoded, without a value in between: its handling is the floor of every call's.
    case pong(PingReply)
    /// JSON text already, because it is long and did not have to be made anew.
    case encoded([UInt8])
}
