package import EngineProtocol

/// When a reply's parts happened; `CLOCK_MONOTONIC` nanoseconds.
package struct ReplyStamps: Equatable, Sendable {
    /// Before the request was encoded.
    package var sendEnteredNs: Int64
    /// When `read(2)` returned with the reply's first byte.
    package var firstByteNs: Int64
    /// When `read(2)` returned with the reply's last byte.
    package var readableNs: Int64
    /// When the reply was decoded.
    package var decodedNs: Int64
    /// When whoever waited for it was found and about to be told.
    package var deliveredNs: Int64
    /// The engine's own stamps, where they were asked for and it has them.
    package var trace: ReplyTrace?

    /// Takes every field as it is.
    package init(
        sendEnteredNs: Int64,
        firstByteNs: Int64,
        readableNs: Int64,
        decodedNs: Int64,
        deliveredNs: Int64,
        trace: ReplyTrace? = nil
    ) {
        self.sendEnteredNs = sendEnteredNs
        self.firstByteNs = firstByteNs
        self.readableNs = readableNs
        self.decodedNs = decodedNs
        self.deliveredNs = deliveredNs
        self.trace = trace
    }

    /// Of a call that was settled without a reply, at `nowNs`.
    init(sendEnteredNs: Int64, settledNs nowNs: Int64) {
        self.init(
            sendEnteredNs: sendEnteredNs,
            firstByteNs: nowNs,
            readableNs: nowNs,
            decodedNs: nowNs,
            deliveredNs: nowNs
        )
    }
}
