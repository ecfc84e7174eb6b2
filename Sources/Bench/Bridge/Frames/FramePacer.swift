/// The accounts of a virtual interface, frame by frame, without clock, thread or engine: instants are handed in.
///
/// A frame is due at every instant of a fixed grid. While a question is out, frames fall due without asking again, and
/// its answer finishes every frame that was due when the answer could be read: the picture is then not older than they
/// are. So one stall of the engine counts for each frame that it touches, from when that frame was due, and cannot hide
/// the questions that were not asked meanwhile (coordinated omission).
package struct FramePacer: Equatable, Sendable {
    /// From one frame to the next.
    let intervalNs: Int64
    /// When the next frame is due.
    private(set) var nextDueNs: Int64
    /// Every frame that fell due, in order.
    private(set) var frames: [FrameSlot] = []
    /// Every question, in order.
    package private(set) var questions: [FrameQuestion] = []
    /// The first frame that is not finished; `frames.count` when all are.
    private var firstOpen = 0
    private var busyUntilNs: Int64 = .min
    private var isAnswerOut = false

    init(startNs: Int64, intervalNs: Int64) {
        self.intervalNs = intervalNs
        nextDueNs = startNs
    }

    /// Whether some frame has no picture yet.
    var isWaiting: Bool { firstOpen < frames.count }
    /// Whether to ask now: a frame waits and no question is out.
    var isToAsk: Bool { isWaiting && !isAnswerOut }

    /// Begins every frame that has fallen due; more than one where the thread came late.
    mutating func begin(nowNs: Int64) {
        while nextDueNs <= nowNs {
            var frame = FrameSlot(dueNs: nextDueNs, begunNs: nowNs, busyUntilNs: busyUntilNs)
            if isAnswerOut { frame.question = questions.count - 1 }
            frames.append(frame)
            nextDueNs += intervalNs
        }
    }

    /// Notes a question for all frames that wait; the answer tells its number.
    mutating func ask(atNs askedNs: Int64) -> Int {
        questions.append(FrameQuestion(askedNs: askedNs))
        isAnswerOut = true
        for index in firstOpen..<frames.count { frames[index].question = questions.count - 1 }
        return questions.count - 1
    }

    /// Notes a message taken up and dealt with.
    mutating func took(bytes: Int, fromNs: Int64, toNs: Int64) {
        guard let last = frames.indices.last else { return }
        frames[last].bytes += bytes
        frames[last].busyNs += toNs - fromNs
    }

    /// Notes the answer to the question that is out, decoded and applied.
    mutating func answered(_ question: Int, readableNs: Int64, takenNs: Int64, appliedNs: Int64) {
        guard isAnswerOut, question == questions.count - 1 else { return }
        isAnswerOut = false
        questions[question].readableNs = readableNs
        questions[question].takenNs = takenNs
        questions[question].appliedNs = appliedNs
        while firstOpen < frames.count, frames[firstOpen].dueNs <= readableNs {
            frames[firstOpen].finishedNs = appliedNs
            frames[firstOpen].question = question
            firstOpen += 1
        }
    }

    /// Notes what the engine says of a question; it may come after the answer.
    mutating func stamped(_ question: Int, _ span: FrameQuestion.EngineSpan) {
        guard questions.indices.contains(question) else { return }
        questions[question].engine = span
    }

    /// The thread has nothing to do until the next frame or message.
    mutating func rest(fromNs nowNs: Int64) {
        busyUntilNs = nowNs
    }
}
