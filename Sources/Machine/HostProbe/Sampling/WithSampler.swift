import Threads

/// Lends a sampler: its thread runs from before `body` begins until after it has ended, and with level `none` there is no
/// thread at all. Ask for `record()` inside, since the sampler is gone afterwards. `threadName` shows in `/proc` (15
/// bytes).
package func withSampler<Result>(
    _ configuration: SamplerConfiguration,
    threadName: String = "torrbench-probe",
    isolation: isolated (any Actor)? = #isolation,
    _ body: (Sampler) async throws -> Result
) async throws -> Result {
    let sampler = try Sampler(configuration: configuration)
    guard configuration.level != .none else { return try await body(sampler) }
    let thread = try DedicatedThread.begin(name: threadName) { sampler.run() }
    do {
        let result = try await body(sampler)
        sampler.tellToEnd()
        thread.join()
        return result
    } catch {
        sampler.tellToEnd()
        thread.join()
        throw error
    }
}
