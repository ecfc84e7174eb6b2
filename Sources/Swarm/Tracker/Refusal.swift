import Metainfo

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

extension Refusal {
    /// The bencoded body that BEP 3 gives a refused announce.
    var httpBody: [UInt8] {
        let body: BencodeValue = ["failure reason": .text(reason)]
        return body.encoded()
    }

    /// The status to send it with: 200 for what BEP 3 answers in bencode, an error where HTTP itself was misused.
    var httpStatus: HTTPAnswer.Status {
        switch kind {
        case .badParameter, .limitReached: .ok
        case .unknownPath: .notFound
        case .wrongMethod: .methodNotAllowed
        case .malformedRequest, .tooManyConnections, .slowClient, .malformedDatagram, .badConnectionID, .rateExceeded:
            .badRequest
        }
    }
}
