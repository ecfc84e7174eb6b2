/// The codes an engine answers with: JSON-RPC 2.0's own, and the protocol's from -32000 down.
package struct RPCErrorCode: RawRepresentable, Hashable, Sendable {
    /// The number that travels in `error.code`.
    package let rawValue: Int

    package init(rawValue: Int) {
        self.rawValue = rawValue
    }

    /// The frame is not JSON.
    package static let parseError = RPCErrorCode(rawValue: -32700)
    /// JSON, but not a request; batches too.
    package static let invalidRequest = RPCErrorCode(rawValue: -32600)
    /// No such method.
    package static let methodNotFound = RPCErrorCode(rawValue: -32601)
    /// A parameter is missing, unknown, of a wrong type or out of range.
    package static let invalidParams = RPCErrorCode(rawValue: -32602)
    /// The engine's own fault.
    package static let internalError = RPCErrorCode(rawValue: -32603)
    /// The two ends speak different versions of this protocol.
    package static let protocolMismatch = RPCErrorCode(rawValue: -32001)
    /// A second `configure`.
    package static let alreadyConfigured = RPCErrorCode(rawValue: -32002)
    /// A frame over `EngineProtocolLimits.maximumFrameBytes`.
    package static let frameTooLarge = RPCErrorCode(rawValue: -32003)
    /// A method that needs a session before `configure` has made one.
    package static let notConfigured = RPCErrorCode(rawValue: -32004)
    /// No torrent has that number.
    package static let unknownTorrent = RPCErrorCode(rawValue: -32005)
    /// The BitTorrent library refused; `data` has its category, code and message.
    package static let engineError = RPCErrorCode(rawValue: -32006)
    /// The engine gave up waiting, for example for a listening socket.
    package static let deadlineExceeded = RPCErrorCode(rawValue: -32007)
    /// More requests are waiting than `EngineProtocolLimits.maximumQueuedRequests`.
    package static let overloaded = RPCErrorCode(rawValue: -32008)

    /// The symbolic name that travels in `error.data.name`.
    package var name: String { RPCErrorCode.names[self] ?? "code_\(rawValue)" }

    private static let names: [RPCErrorCode: String] = [
        .parseError: "parse_error", .invalidRequest: "invalid_request", .methodNotFound: "method_not_found",
        .invalidParams: "invalid_params", .internalError: "internal_error", .protocolMismatch: "protocol_mismatch",
        .alreadyConfigured: "already_configured", .frameTooLarge: "frame_too_large",
        .notConfigured: "not_configured", .unknownTorrent: "unknown_torrent", .engineError: "engine_error",
        .deadlineExceeded: "deadline_exceeded", .overloaded: "overloaded",
    ]
}
