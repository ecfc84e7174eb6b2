/// When a request went out; `CLOCK_MONOTONIC` nanoseconds. Requests that went out together share them.
package struct SendStamps: Equatable, Sendable {
    /// Before the request was encoded.
    package var sendEnteredNs: Int64
    /// Just before `write(2)`.
    package var writeEnteredNs: Int64
    /// When `write(2)` had taken the last byte; the reply may be there before.
    package var writeReturnedNs: Int64

    /// Takes every field as it is.
    package init(sendEnteredNs: Int64, writeEnteredNs: Int64, writeReturnedNs: Int64) {
        self.sendEnteredNs = sendEnteredNs
        self.writeEnteredNs = writeEnteredNs
        self.writeReturnedNs = writeReturnedNs
    }
}
