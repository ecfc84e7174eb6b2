/// What a virtual user interface saw of the engine in one phase of a run, frame by frame.
///
/// A frame begins at its instant of a fixed grid, takes in what has come, asks for the status of every torrent and is
/// done when the answer has been decoded and applied. Its time counts from when it was due. A frame that is not done
/// when the next is due is missed: the screen shows the old picture once more.
package struct FramesRecord: Codable, Sendable, Equatable {
    /// What the engine did meanwhile: `idle`, `transfer`, `check`.
    package var phase: String
    /// Rows of the interface's table: torrents in the session.
    package var torrents: Int
    /// Frames a second.
    package var framesPerSecond: Int
    /// Time from the first counted frame to the end of the last.
    package var seconds: Double
    /// Frames that fell due.
    package var frames: Int
    /// Frames not done when the next one was due.
    package var missed: Int
    /// Frames that the interface's thread began more than a tenth of a frame time late.
    package var late: Int
    /// Frames that took longer than one, two and three frame times (at 60 Hz 16.7, 33.3 and 50 ms).
    package var overFrameTimes: [Int]
    /// The longest frame: so long the picture stood still.
    package var longestFreezeNs: Int64
    /// From when a frame was due until it was done.
    package var frameTimes: LatencyHistogram
    /// From asking until the answer's last byte could be read, one a question.
    package var answerTimes: LatencyHistogram
    /// What the interface's thread spent on decoding and applying messages, one a frame.
    package var decodeTimes: LatencyHistogram
    /// Bytes of all messages from the engine over the number of frames.
    package var bytesPerFrame: Double
    /// Share of the time that the interface's thread spent on decoding and applying.
    package var decodeShare: Double
    /// What told the engine's part from the bridge's: `trace` or `ping` for the engine's stamps, `none` without any.
    package var stamps: String
    /// Missed frames by whose time they were.
    package var missedBy: [String: Int]
    /// Stutters in all.
    package var stutterCount: Int
    /// The first of them, in order.
    package var stutters: [StutterRecord]
    /// Frame times over the phase, `frame_time_ns`; where there are many, the longest of each group.
    package var course: Series
    /// What it comes to.
    package var verdict: FrameVerdict

    /// A value of these fields.
    package init(
        phase: String,
        torrents: Int,
        framesPerSecond: Int,
        seconds: Double,
        frames: Int,
        missed: Int,
        late: Int,
        overFrameTimes: [Int],
        longestFreezeNs: Int64,
        frameTimes: LatencyHistogram,
        answerTimes: LatencyHistogram,
        decodeTimes: LatencyHistogram,
        bytesPerFrame: Double,
        decodeShare: Double,
        stamps: String,
        missedBy: [String: Int],
        stutterCount: Int,
        stutters: [StutterRecord],
        course: Series,
        verdict: FrameVerdict
    ) {
        self.phase = phase
        self.torrents = torrents
        self.framesPerSecond = framesPerSecond
        self.seconds = seconds
        self.frames = frames
        self.missed = missed
        self.late = late
        self.overFrameTimes = overFrameTimes
        self.longestFreezeNs = longestFreezeNs
        self.frameTimes = frameTimes
        self.answerTimes = answerTimes
        self.decodeTimes = decodeTimes
        self.bytesPerFrame = bytesPerFrame
        self.decodeShare = decodeShare
        self.stamps = stamps
        self.missedBy = missedBy
        self.stutterCount = stutterCount
        self.stutters = stutters
        self.course = course
        self.verdict = verdict
    }

    private enum CodingKeys: String, CodingKey {
        case phase
        case torrents
        case framesPerSecond = "frames_per_second"
        case seconds
        case frames
        case missed
        case late
        case overFrameTimes = "over_frame_times"
        case longestFreezeNs = "longest_freeze_ns"
        case frameTimes = "frame_times"
        case answerTimes = "answer_times"
        case decodeTimes = "decode_times"
        case bytesPerFrame = "bytes_per_frame"
        case decodeShare = "decode_share"
        case stamps
        case missedBy = "missed_by"
        case stutterCount = "stutter_count"
        case stutters
        case course
        case verdict
    }
}
