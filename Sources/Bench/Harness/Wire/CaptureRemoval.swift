/// Why a capture is not beside the record.
struct CaptureRemoval: Error, Sendable {
    let reason: String

    init(_ reason: String) {
        self.reason = reason
    }
}
