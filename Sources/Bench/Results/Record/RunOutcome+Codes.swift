extension RunOutcome {
    /// The code of the one rule whose breach means that wrong data was delivered.
    package static let payloadMismatchCode = "payload_mismatch"
}
