import CLinux
import Glibc
import Synchronization

/// Holds an engine's messages, undecoded, for a thread that takes them when it has time for them: the way a user
/// interface does.
package final class MessageMailbox: Sendable {
    /// One message as it came.
    package struct Message: Sendable {
        /// The frame's content.
        package let bytes: [UInt8]
        /// `CLOCK_MONOTONIC`, when `read(2)` returned with its first byte.
        package let firstByteNs: Int64
        /// `CLOCK_MONOTONIC`, when `read(2)` returned with its last byte.
        package let readableNs: Int64
    }

    /// Bytes held at most; what comes beyond them is decoded by the reader thread at once, as without a mailbox.
    package static let maximumBytes = 32 << 20

    private struct State {
        var messages: [Message] = []
        var heldBytes = 0
        var isOpen = true
    }

    private let state = Mutex(State())
    // A POSIX semaphore is made to be shared; it needs an address of its own, and lives as long as this object.
    nonisolated(unsafe) private let arrivals: UnsafeMutablePointer<sem_t>

    package init() {
        arrivals = .allocate(capacity: 1)
        arrivals.initialize(to: sem_t())
        sem_init(arrivals, 0, 0)
    }

    deinit {
        sem_destroy(arrivals)
        arrivals.deallocate()
    }

    /// All that has come since, oldest first.
    package func takeAll() -> [Message] {
        state.withLock { state in
            let messages = state.messages
            state.messages = []
            state.heldBytes = 0
            return messages
        }
    }

    /// Waits until a message comes, `wake` is called, or that instant of `CLOCK_MONOTONIC`.
    ///
    /// It may return early, for a message that was taken already.
    package func wait(untilNs: Int64) {
        _ = tb_semaphore_wait(arrivals, max(0, untilNs))
    }

    /// Ends a wait, or the next one.
    package func wake() {
        sem_post(arrivals)
    }

    /// Whether it was taken in; false when the mailbox is full or closed.
    func put(_ bytes: UnsafeRawBufferPointer, firstByteNs: Int64, readableNs: Int64) -> Bool {
        let isTaken = state.withLock { state in
            guard state.isOpen, state.heldBytes + bytes.count <= Self.maximumBytes else { return false }
            state.messages.append(Message(bytes: Array(bytes), firstByteNs: firstByteNs, readableNs: readableNs))
            state.heldBytes += bytes.count
            return true
        }
        if isTaken { sem_post(arrivals) }
        return isTaken
    }

    /// Takes nothing in any more and gives what is left to `deliver`; a later message waits until that is done.
    func close(_ deliver: (Message) -> Void) {
        state.withLock { state in
            state.isOpen = false
            for message in state.messages { deliver(message) }
            state.messages = []
        }
    }
}
