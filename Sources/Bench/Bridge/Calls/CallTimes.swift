import EngineClient
import EngineProtocol
import Results

/// The way of one call in its parts; nanoseconds each.
struct CallTimes: Sendable {
    /// What the engine says of it, and what lies between that and the client.
    struct Inside: Sendable {
        let toEngineNs: Int64
        let queueNs: Int64
        let handlingNs: Int64
        let encodingNs: Int64
        let toClientNs: Int64
    }

    /// From the intended send to the delivery.
    let totalNs: Int64
    let beforeWriteNs: Int64
    let writeCallNs: Int64
    let beyondPipeNs: Int64
    let arrivingNs: Int64
    let decodingNs: Int64
    let deliveringNs: Int64
    /// Nil where the engine told nothing.
    let inside: Inside?

    init(intendedNs: Int64, sent: SendStamps, reply: ReplyStamps) {
        totalNs = reply.deliveredNs - intendedNs
        beforeWriteNs = sent.writeEnteredNs - intendedNs
        writeCallNs = sent.writeReturnedNs - sent.writeEnteredNs
        beyondPipeNs = reply.firstByteNs - sent.writeEnteredNs
        arrivingNs = reply.readableNs - reply.firstByteNs
        decodingNs = reply.decodedNs - reply.readableNs
        deliveringNs = reply.deliveredNs - reply.decodedNs
        inside = reply.trace.map { trace in
            Inside(
                toEngineNs: trace.receivedNs - sent.writeEnteredNs,
                queueNs: trace.dispatchedNs - trace.receivedNs,
                handlingNs: trace.handledNs - trace.dispatchedNs,
                encodingNs: trace.writtenNs - trace.handledNs,
                toClientNs: reply.firstByteNs - trace.writtenNs
            )
        }
    }

    /// The part of a name of `LatencyPart.names`; nil where it is not known.
    func part(_ name: String) -> Int64? {
        switch name {
        case "before_write": beforeWriteNs
        case "write_call": writeCallNs
        case "beyond_pipe": inside == nil ? beyondPipeNs : nil
        case "to_engine": inside?.toEngineNs
        case "engine_queue": inside?.queueNs
        case "engine_handling": inside?.handlingNs
        case "engine_encoding": inside?.encodingNs
        case LatencyPart.service: inside.map { $0.queueNs + $0.handlingNs + $0.encodingNs }
        case "to_client": inside?.toClientNs
        case "arriving": arrivingNs
        case "decoding": decodingNs
        case "delivering": deliveringNs
        default: nil
        }
    }
}
