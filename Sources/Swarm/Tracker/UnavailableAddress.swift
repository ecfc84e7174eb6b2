/// An address that could not be listened on because this machine does not have it.
package struct UnavailableAddress: Hashable, Sendable {
    /// The address as it was configured.
    package let address: String
    /// The kernel's reason, in words.
    package let reason: String
}
