/// Captures packets while something else happens.
package enum LiveCapture {
    /// Captures from before `body` begins until after it ends, on a thread of its own; returns how the capture went too.
    ///
    /// Throws `CaptureError` — `notPermitted` says which command grants what is missing — or what `body` throws. The
    /// interface and the file are closed in every case.
    package static func with<Value: Sendable>(
        _ options: CaptureOptions,
        isolation: isolated (any Actor)? = #isolation,
        _ body: () async throws -> Value
    ) async throws -> (value: Value, statistics: CaptureStatistics) {
        let thread = try CaptureThread.start(options)
        let value: Value
        do {
            value = try await body()
        } catch {
            _ = await thread.stop()
            throw error
        }
        return (value, try await thread.stop().get())
    }

    /// Opens the loopback for capturing and closes it again; throws `CaptureError` when that is not possible.
    package static func preflight() throws(CaptureError) {
        _ = try CaptureSession.activate(CaptureOptions(path: "", mode: .headers))
    }
}
