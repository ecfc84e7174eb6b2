/// The bounds that both ends of the bridge keep, stated once.
package enum EngineProtocolLimits {
    /// The protocol's version; `hello` refuses any other.
    package static let protocolVersion = 1

    /// Longest frame in bytes, without its terminator or headers; a longer one is answered with an error, never cut.
    package static let maximumFrameBytes = 16 * 1024 * 1024

    /// Deepest nesting of arrays and objects in one frame.
    package static let maximumDepth = 64

    /// Longest `Content-Length` header block in bytes.
    package static let maximumHeaderBytes = 1024

    /// Events an engine queues for a client that does not read before it gives up and ends.
    package static let maximumQueuedEvents = 4096

    /// Requests that wait for an engine's worker thread before further ones are refused.
    package static let maximumQueuedRequests = 1024
}
