/// The bounds that both ends of the bridge keep, stated once.
package enum EngineProtocolLimits {
    /// The protocol's version; `hello` refuses any other.
    package static let protocolVersion = 2

    /// Longest frame in bytes, without its terminator or headers; a longer one is answered with an error, never cut.
    package static let maximumFrameBytes = 16 * 1024 * 1024

    /// Deepest nesting of arrays and objects in one frame.
    package static let maximumDepth = 64

    /// Values (members and elements) in one frame over ``countedFrameBytes``: a short text can stand for many of them.
    package static let maximumValues = 300_000

    /// Frames up to this size cannot hold too many values, so theirs are not counted.
    package static let countedFrameBytes = 1 << 20

    /// The largest count, number of bytes or duration in nanoseconds, and with a minus the smallest: 2^53, which doubles
    /// hold exactly, and of which a thousand can be added up in 64 bits.
    package static let maximumInteger: Int64 = 1 << 53

    /// The latest instant in nanoseconds: two of them can be subtracted, and the wall clock's are below it, so that an
    /// engine which stamps with the wrong clock is told apart from one that sends nonsense.
    package static let maximumInstantNs: Int64 = 1 << 62

    /// Bytes of a name: of an engine, a library, a setting, a counter.
    package static let maximumNameBytes = 4096

    /// Counters, settings or other names in one message.
    package static let maximumNames = 4096

    /// Longest `Content-Length` header block in bytes.
    package static let maximumHeaderBytes = 1024

    /// Events an engine queues for a client that does not read before it gives up and ends.
    package static let maximumQueuedEvents = 4096

    /// Requests that wait for an engine's worker thread before further ones are refused.
    package static let maximumQueuedRequests = 1024
}
