/// When a call's parts happened; `CLOCK_MONOTONIC` nanoseconds.
package struct ReplyStamps: Equatable, Sendable {
    /// Before the request was encoded.
    package var sendEnteredNs: Int64
    /// When `read(2)` returned with the reply's last byte.
    package var readableNs: Int64
    /// When the reply was decoded and about to be delivered.
    package var decodedNs: Int64

    /// Takes every field as it is.
    package init(sendEnteredNs: Int64, readableNs: Int64, decodedNs: Int64) {
        self.sendEnteredNs = sendEnteredNs
        self.readableNs = readableNs
        self.decodedNs = decodedNs
    }
}
