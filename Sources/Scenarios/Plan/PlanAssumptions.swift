/// What the estimate of a plan's duration takes for granted: round figures for a small machine, never measured here.
///
/// Rates are bytes a second over the whole machine, so two leechers take twice as long as one.
package struct PlanAssumptions: Sendable, Equatable, Codable {
    /// Payload moved by libtorrent over TCP.
    package var tcpBytesPerSecond: Double = 200e6
    /// Payload moved by libtorrent over uTP.
    package var utpBytesPerSecond: Double = 12e6
    /// Payload checked piece by piece.
    package var checkBytesPerSecond: Double = 400e6
    /// A leecher's output compared with the payload.
    package var verifyBytesPerSecond: Double = 800e6
    /// Payload made and hashed, once for each distinct payload.
    package var prepareBytesPerSecond: Double = 250e6
    /// Reading or writing where `storage.kind` is `disk`.
    package var diskBytesPerSecond: Double = 150e6
    /// One unloaded call over the bridge, and one while the engine works.
    package var idleCallSeconds: Double = 100e-6
    package var busyCallSeconds: Double = 500e-6
    /// Start, handshake and end of one engine process.
    package var engineSeconds: Double = 0.25

    package init() {}
}
