package import Results
package import Vocabulary

/// What carrying a workload out has shown, by its own instruments and its engines' words; made once, by its run.
package struct WorkloadFindings: Sendable {
    /// One value, or the reason of its absence, by metric name.
    package internal(set) var measurements: [String: Measurement]
    /// Samples over time within the run.
    package let series: [Series]
    /// Latency histograms, one per method, phase and load.
    package internal(set) var latencies: [LatencyRecord]
    /// What a virtual interface saw, one a phase.
    package let frames: [FramesRecord]
    /// Spans whose hiccups are to be told apart; empty for the run as a whole.
    package let phases: [PhaseSpan]
    /// CPU time of the harness and of all engines over the same span; nil where either could not be read.
    package let cost: RunCost?
    /// The most anonymous memory that a look between the marks found of each engine, by label.
    let peakAnonymousBytes: [String: Int64]
    /// Nil where the work has no such course.
    package let steady: SteadyCourse?
    /// The stamps that figures are made of, beside torrbench's own clock.
    package let stamps: StampsRecord
    /// What engines hashed.
    let hashing: [HashingWork]
    /// Nil where no payload was moved.
    var payload: PayloadCount?
    /// Nil where nothing was checked.
    var pieces: CheckedPieces?
    /// Nil where no peers were connected.
    var transport: ObservedTransport?
    /// Nil where the payload need not come from the device.
    var cold: ColdPayload?
    /// Loads of calls that were not what was asked for, because their generator could not keep up, in words.
    var overloads: [String]

    package init(
        measurements: [String: Measurement] = [:],
        series: [Series] = [],
        latencies: [LatencyRecord] = [],
        frames: [FramesRecord] = [],
        phases: [PhaseSpan] = [],
        cost: RunCost? = nil,
        peakAnonymousBytes: [String: Int64] = [:],
        steady: SteadyCourse? = nil,
        stamps: StampsRecord,
        hashing: [HashingWork] = [],
        payload: PayloadCount? = nil,
        pieces: CheckedPieces? = nil,
        transport: ObservedTransport? = nil,
        cold: ColdPayload? = nil,
        overloads: [String] = []
    ) {
        self.measurements = measurements
        self.series = series
        self.latencies = latencies
        self.frames = frames
        self.phases = phases
        self.cost = cost
        self.peakAnonymousBytes = peakAnonymousBytes
        self.steady = steady
        self.stamps = stamps
        self.hashing = hashing
        self.payload = payload
        self.pieces = pieces
        self.transport = transport
        self.cold = cold
        self.overloads = overloads
    }
}

/// A named span of a run; `CLOCK_MONOTONIC` nanoseconds.
package struct PhaseSpan: Equatable, Sendable {
    /// As records call the phase.
    package let name: String
    /// Its first instant.
    package let fromNs: Int64
    /// Its last instant.
    package let toNs: Int64

    package init(name: String, fromNs: Int64, toNs: Int64) {
        self.name = name
        self.fromNs = fromNs
        self.toNs = toNs
    }
}

/// Who used the processor while engines worked.
package struct RunCost: Sendable, Equatable {
    /// CPU seconds of the harness.
    package let harnessSeconds: Double
    /// CPU seconds of all engines.
    package let enginesSeconds: Double

    package init(harnessSeconds: Double, enginesSeconds: Double) {
        self.harnessSeconds = harnessSeconds
        self.enginesSeconds = enginesSeconds
    }
}

/// The part of a transfer without its ramp and its tail.
package struct SteadyCourse: Sendable {
    /// From a tenth to nine tenths of the payload, `CLOCK_MONOTONIC` nanoseconds.
    package let rangeNs: ClosedRange<Int64>
    /// Share of that time in which the leechers' queues of blocks to be written were over half full; nil where it is not
    /// known how much they hold.
    let writeBacklogShare: Double?

    package init(rangeNs: ClosedRange<Int64>, writeBacklogShare: Double?) {
        self.rangeNs = rangeNs
        self.writeBacklogShare = writeBacklogShare
    }
}

/// What all leechers' counters say of the payload.
package struct PayloadCount: Sendable {
    /// What they were to receive.
    var expectedBytes: Int64
    /// What arrived (`net.recv_payload_bytes`).
    var receivedBytes: Int64?
    /// Blocks of it that a leecher had already: leechers that ask each other get some twice.
    var redundantBytes: Int64
    /// What arrived and failed its hash check.
    var failedBytes: Int64

    package init(expectedBytes: Int64, receivedBytes: Int64?, redundantBytes: Int64, failedBytes: Int64) {
        self.expectedBytes = expectedBytes
        self.receivedBytes = receivedBytes
        self.redundantBytes = redundantBytes
        self.failedBytes = failedBytes
    }
}

/// What a full check found.
package struct CheckedPieces: Sendable, Equatable {
    /// Pieces whose hash was right.
    package var good: Int64
    /// Pieces that were checked.
    package var all: Int64
    /// Pieces that the payload has; nil where the check went on beside something else.
    var expected: Int64?

    package init(good: Int64, all: Int64, expected: Int64? = nil) {
        self.good = good
        self.all = all
        self.expected = expected
    }
}

/// Over what engines were connected.
package struct ObservedTransport: Sendable {
    /// What the cell declares.
    let configured: String
    /// What the engines saw.
    var observed: Set<String>

    package init(configured: String, observed: Set<String>) {
        self.configured = configured
        self.observed = observed
    }
}

/// A payload that has to come from the device.
package struct ColdPayload: Sendable {
    let bytes: Int64
    /// Bytes that the engines fetched from there; nil where `/proc` did not say.
    var readBytes: Int64?

    package init(bytes: Int64, readBytes: Int64?) {
        self.bytes = bytes
        self.readBytes = readBytes
    }
}

/// What an engine says it hashed, and the CPU time that its work took.
package struct HashingWork: Sendable {
    /// As in `leecher-1`.
    let engine: String
    let hashedBytes: Int64
    let cpuSeconds: Double
    /// Whether it is several processes, of which some may have ended meanwhile.
    let hasDescendants: Bool

    package init(engine: String, hashedBytes: Int64, cpuSeconds: Double, hasDescendants: Bool) {
        self.engine = engine
        self.hashedBytes = hashedBytes
        self.cpuSeconds = cpuSeconds
        self.hasDescendants = hasDescendants
    }
}

extension [String: Measurement] {
    /// Values by their metrics, each of which is there once.
    package init(measured values: KeyValuePairs<MetricDefinition, Measurement>) {
        self.init(uniqueKeysWithValues: values.map { ($0.key.name, $0.value) })
    }

    /// The value of a metric.
    package subscript(metric: MetricDefinition) -> Measurement? {
        get { self[metric.name] }
        set { self[metric.name] = newValue }
    }
}
