/// How much the sampler looks at (`--telemetry none|basic|full`), so that its own effect can be tested.
package enum TelemetryLevel: String, Sendable, CaseIterable {
    /// Nothing while a run goes; marks still read the counters from which a run's figures come.
    case none
    /// Process CPU, faults and I/O; machine CPU and pressure.
    case basic
    /// Also every thread; network, device, memory and paging counters once a second; memory by kind at marks.
    case full
}
