/// Whether an interface on this bridge would stutter, and whose fault it would be.
package struct FrameVerdict: Codable, Sendable, Equatable {
    /// How much of it a user would notice.
    package enum Grade: String, Codable, Sendable, CaseIterable {
        /// No frame was missed.
        case smooth
        /// At most one frame in a thousand was missed, and none took longer than three frame times.
        case rare
        /// More than that.
        case stutters
    }

    /// How much.
    package var grade: Grade
    /// Who caused most of the missed frames; nil where none was.
    package var cause: FrameCause?

    /// A value of these fields.
    package init(grade: Grade, cause: FrameCause?) {
        self.grade = grade
        self.cause = cause
    }
}
