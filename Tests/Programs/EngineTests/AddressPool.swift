import Synchronization

/// Hands out addresses in 127.88/16, each once.
final class AddressPool: Sendable {
    private let count = Mutex(0)

    func next() -> String {
        let number = count.withLock { count in
            count += 1
            return count
        }
        return "127.88.\(number / 250).\(number % 250 + 1)"
    }
}
