import NIOCore

extension TrackerInstant {
    /// The present moment on `CLOCK_MONOTONIC`, the clock all of torrbench measures with and NIO reads on Linux.
    static func now() -> Self { Self(nanoseconds: NIODeadline.now().uptimeNanoseconds) }
}
