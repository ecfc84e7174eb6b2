package import EngineProtocol

/// An event with the instant at which it had arrived; the members of the event are its own.
@dynamicMemberLookup
package struct ReceivedEvent: Equatable, Sendable {
    /// As the engine sent it, its stamps included.
    package let event: EngineEvent
    /// `CLOCK_MONOTONIC`, when `read(2)` returned with its last byte.
    package let readableNs: Int64

    /// Takes every field as it is.
    package init(event: EngineEvent, readableNs: Int64) {
        self.event = event
        self.readableNs = readableNs
    }

    /// A member of the event.
    package subscript<Value>(dynamicMember path: KeyPath<EngineEvent, Value>) -> Value { event[keyPath: path] }

    /// What it takes while it is kept, in bytes.
    var keptBytes: Int { MemoryLayout<ReceivedEvent>.stride + event.details.keptBytes }
}
