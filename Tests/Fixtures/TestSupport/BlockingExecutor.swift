import Foundation

/// Runs jobs that may block: one that finds no idle thread gets a new one.
///
/// Its threads stay for later jobs, so that there are as many as jobs have been blocked at once. The condition's lock guards
/// every member.
package final class BlockingExecutor: TaskExecutor, @unchecked Sendable {
    package static let shared = BlockingExecutor()

    private let condition = NSCondition()
    private var jobs: ArraySlice<UnownedJob> = []
    private var idleThreads = 0

    package func enqueue(_ job: consuming ExecutorJob) {
        let job = UnownedJob(job)
        condition.lock()
        defer { condition.unlock() }
        jobs.append(job)
        if idleThreads >= jobs.count {
            condition.signal()
        } else {
            Thread { self.serve() }.start()
        }
    }

    private func serve() {
        Thread.current.name = "torrbench-tests"
        condition.lock()
        while true {
            while jobs.isEmpty {
                idleThreads += 1
                condition.wait()
                idleThreads -= 1
            }
            let job = jobs.removeFirst()
            condition.unlock()
            job.runSynchronously(on: asUnownedTaskExecutor())
            condition.lock()
        }
    }
}
