package import Vocabulary

extension Measured {
    /// The value of a call that can fail, or its error's message as the reason.
    package init(_ body: () throws(HostProbeError) -> Value) {
        do {
            self = .value(try body())
        } catch {
            self = .absent(error.message)
        }
    }
}
