/// The engines' stamps held against torrbench's own clock; all instants are `CLOCK_MONOTONIC` nanoseconds.
///
/// Both ends read one clock, so that a stamp lies between the call it belongs to and the message that brings it.
package struct StampsRecord: Codable, Sendable, Equatable {
    /// One stamp with its bounds.
    package struct Stamp: Codable, Sendable, Equatable {
        /// As in `leecher-1`.
        package var engine: String
        /// What happened then, in the protocol's words.
        package var stamp: String
        /// What the engine says.
        package var stampNs: Int64
        /// When torrbench asked for it, or had not yet started the engine.
        package var notBeforeNs: Int64
        /// When torrbench had the message with the stamp.
        package var notAfterNs: Int64

        /// Takes every field as it is.
        package init(engine: String, stamp: String, stampNs: Int64, notBeforeNs: Int64, notAfterNs: Int64) {
            self.engine = engine
            self.stamp = stamp
            self.stampNs = stampNs
            self.notBeforeNs = notBeforeNs
            self.notAfterNs = notAfterNs
        }

        private enum CodingKeys: String, CodingKey {
            case engine
            case stamp
            case stampNs = "stamp_ns"
            case notBeforeNs = "not_before_ns"
            case notAfterNs = "not_after_ns"
        }
    }

    /// What one leecher's samples say of the end that it stamped.
    package struct End: Codable, Sendable, Equatable {
        /// As in `leecher-1`.
        package var engine: String
        /// What it was to receive.
        package var payloadBytes: Int64
        /// Payload that its samples show after the first one behind its end.
        package var payloadAfterEndBytes: Int64
        /// Samples whose instant or payload is before that of the one before them.
        package var samplesBackward: Int

        /// Takes every field as it is.
        package init(engine: String, payloadBytes: Int64, payloadAfterEndBytes: Int64, samplesBackward: Int) {
            self.engine = engine
            self.payloadBytes = payloadBytes
            self.payloadAfterEndBytes = payloadAfterEndBytes
            self.samplesBackward = samplesBackward
        }

        private enum CodingKeys: String, CodingKey {
            case engine
            case payloadBytes = "payload_bytes"
            case payloadAfterEndBytes = "payload_after_end_bytes"
            case samplesBackward = "samples_backward"
        }
    }

    /// How the delay from an engine's stamp of a sample to its arrival went on over a run.
    package struct Clock: Codable, Sendable, Equatable {
        /// The sample with the least delay in one part of the run.
        package struct Point: Codable, Sendable, Equatable {
            /// When torrbench had it.
            package var readableNs: Int64
            /// How long after its stamp that was.
            package var delayNs: Int64

            /// Takes every field as it is.
            package init(readableNs: Int64, delayNs: Int64) {
                self.readableNs = readableNs
                self.delayNs = delayNs
            }

            private enum CodingKeys: String, CodingKey {
                case readableNs = "readable_ns"
                case delayNs = "delay_ns"
            }
        }

        /// As in `leecher-1`.
        package var engine: String
        /// Samples behind the points.
        package var samples: Int
        /// One for each third of the run.
        package var points: [Point]

        /// Takes every field as it is.
        package init(engine: String, samples: Int, points: [Point]) {
            self.engine = engine
            self.samples = samples
            self.points = points
        }
    }

    /// When blocks of the payload were on the wire, where a run is captured.
    package struct Wire: Codable, Sendable, Equatable {
        /// The first packet with a block.
        package var firstBlockNs: Int64
        /// The last packet with a block that had not come before.
        package var lastBlockNs: Int64
        /// What both may be off: packets are stamped by the wall clock.
        package var slackNs: Int64

        /// Takes every field as it is.
        package init(firstBlockNs: Int64, lastBlockNs: Int64, slackNs: Int64) {
            self.firstBlockNs = firstBlockNs
            self.lastBlockNs = lastBlockNs
            self.slackNs = slackNs
        }

        private enum CodingKeys: String, CodingKey {
            case firstBlockNs = "first_block_ns"
            case lastBlockNs = "last_block_ns"
            case slackNs = "slack_ns"
        }
    }

    /// What a stamp may be off either way.
    package var slackNs: Int64
    /// Stamps of all engines that were looked at.
    package var seen: Int
    /// Those outside their bounds by more than the slack.
    package var outside: Int
    /// The stamps that a figure is made of, and each engine's first that is outside.
    package var stamps: [Stamp]
    /// What the leechers' samples say of their ends.
    package var ends: [End]
    /// Where a figure's time begins and ends, by the stamps.
    package var startedNs: Int64?
    /// Likewise.
    package var finishedNs: Int64?
    /// From when torrbench asked for the work to when it was told of its end: no figure's time is longer than that.
    package var harnessSeconds: Double?
    /// The leechers' clocks, where there were samples enough; absent in older records.
    package var clocks: [Clock]?
    /// What a capture says of the payload's time; absent where none was taken, or it has holes.
    package var wire: Wire?

    /// Takes every field as it is.
    package init(
        slackNs: Int64,
        seen: Int = 0,
        outside: Int = 0,
        stamps: [Stamp] = [],
        ends: [End] = [],
        startedNs: Int64? = nil,
        finishedNs: Int64? = nil,
        harnessSeconds: Double? = nil,
        clocks: [Clock]? = nil,
        wire: Wire? = nil
    ) {
        self.slackNs = slackNs
        self.seen = seen
        self.outside = outside
        self.stamps = stamps
        self.ends = ends
        self.startedNs = startedNs
        self.finishedNs = finishedNs
        self.harnessSeconds = harnessSeconds
        self.clocks = clocks
        self.wire = wire
    }

    private enum CodingKeys: String, CodingKey {
        case slackNs = "slack_ns"
        case seen
        case outside
        case stamps
        case ends
        case startedNs = "started_ns"
        case finishedNs = "finished_ns"
        case harnessSeconds = "harness_seconds"
        case clocks
        case wire
    }
}
