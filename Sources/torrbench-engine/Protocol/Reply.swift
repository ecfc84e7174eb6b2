import EngineProtocol

/// The result of a call on its way out.
enum Reply: Sendable {
    /// To be encoded.
    case value(JSONValue)
    /// JSON text already, because it is long and did not have to be made anew.
    case encoded([UInt8])
}
