/// A have for a piece of which too little was seen to arrive: a breach only if nothing can have come unseen.
struct SuspectedHave: Sendable {
    let stamp: PacketStamp
    let sender: Endpoint
    let receiver: Endpoint
    let detail: String
}
