import Synchronization
import Threads

/// Runs `body` on `count` threads at once and gives back their results in order once all have ended.
func concurrently<Result: Sendable>(
    _ count: Int,
    name: String,
    _ body: @escaping @Sendable (Int) -> Result
) throws(HostProbeError) -> [Result] {
    let results = SharedResults<Result>(count: count)
    var threads: [DedicatedThread] = []
    defer { for thread in threads { thread.join() } }
    for index in 0..<count {
        threads.append(try DedicatedThread.begin(name: name) { results.set(body(index), at: index) })
    }
    for thread in threads { thread.join() }
    threads = []
    return results.all
}

/// Where threads leave what they found.
private final class SharedResults<Result: Sendable>: Sendable {
    private let slots: Mutex<[Result?]>

    init(count: Int) {
        slots = Mutex([Result?](repeating: nil, count: count))
    }

    func set(_ result: Result, at index: Int) {
        slots.withLock { $0[index] = result }
    }

    var all: [Result] { slots.withLock { $0.compactMap(\.self) } }
}
