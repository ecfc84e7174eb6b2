/// Why a request was not answered as it wished; each is counted in ``TrackerStatistics/refusals``.
package enum RefusalKind: String, CaseIterable, Codable, CodingKeyRepresentable, Sendable {
    /// An HTTP request that is no HTTP, is too large or came too slowly.
    case malformedRequest
    /// A connection beyond ``TrackerLimits/connections``.
    case tooManyConnections
    /// A connection that took longer than ``TrackerLimits/requestTime`` or read too slowly.
    case slowClient
    /// An HTTP method other than GET.
    case wrongMethod
    /// An HTTP path other than `/announce` and `/scrape`.
    case unknownPath
    /// A parameter that is missing, malformed or out of range.
    case badParameter
    /// More swarms, peers or info-hashes than the limits allow.
    case limitReached
    /// A datagram too short, too long or of an unknown action.
    case malformedDatagram
    /// A datagram whose connection id this tracker did not issue to that address in the last two minutes.
    case badConnectionID
    /// A datagram beyond its source's rate.
    case rateExceeded
}
