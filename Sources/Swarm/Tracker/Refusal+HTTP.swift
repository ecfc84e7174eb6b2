import Metainfo

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
