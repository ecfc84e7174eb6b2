/// What the pipes to an engine hold before their writer waits for their reader.
package struct PipeRoom: Sendable, Equatable {
    /// Of requests, in bytes; nil where the kernel does not say.
    package var requestBytes: Int?
    /// Of answers and events, in bytes; nil where the kernel does not say.
    package var answerBytes: Int?
}
