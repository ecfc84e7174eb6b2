/// One flow: its two directions and what they carry.
struct Flow: Sendable {
    let key: FlowKey
    let number: Int
    /// The same for all connections between two ends.
    let tag: Int
    var content = FlowContent.undecided
    var sides = [FlowSide(), FlowSide()]
    var firstStamp: PacketStamp
    var lastNs: Int64
    /// Place among the analyser's connections, for a flow of the peer protocol.
    var connection: Int?
    var http: HTTPFlow?
    /// Who sent how much in turn, until it is known what the flow carries.
    var flights = OpeningFlights()
    /// Whether only a block's header, which chance may make, says that this is the peer protocol.
    var isGuess = false
    var udpTracker: UDPTrackerFlow?
    /// The side that asks, in a UDP tracker's flow.
    var udpClient: Int?
    var utp: UTPFlow?
    var utpHint: UTPHint?

    init(key: FlowKey, number: Int, tag: Int, stamp: PacketStamp) {
        self.key = key
        self.number = number
        self.tag = tag
        firstStamp = stamp
        lastNs = stamp.timeNs
    }

    /// Gives back what a report has been made of.
    mutating func release() {
        sides = []
        http = nil
        utp = nil
    }

    /// The side that opened the connection; nil when no SYN was seen.
    var initiator: Int? {
        switch (sides[0].synStamp, sides[1].synStamp) {
        case (let one?, let other?): one.number < other.number ? 0 : 1
        case (_?, nil): 0
        case (nil, _?): 1
        case (nil, nil): nil
        }
    }
}
