/// One frame of the virtual interface; `CLOCK_MONOTONIC` nanoseconds.
struct FrameSlot: Equatable, Sendable {
    /// The instant of the grid at which it was to begin.
    let dueNs: Int64
    /// When the interface's thread began it.
    let begunNs: Int64
    /// Until when the thread had been busy with earlier frames; before `dueNs` where it slept when this was due.
    let busyUntilNs: Int64
    /// When there was a picture that is not older than this frame; nil while there is none.
    var finishedNs: Int64?
    /// The question whose answer finished it, or for which it waits, by number; nil before any was asked.
    var question: Int?
    /// Bytes of the messages taken in its time.
    var bytes = 0
    /// Time spent on decoding and applying them.
    var busyNs: Int64 = 0

    init(dueNs: Int64, begunNs: Int64, busyUntilNs: Int64) {
        self.dueNs = dueNs
        self.begunNs = begunNs
        self.busyUntilNs = busyUntilNs
    }
}
