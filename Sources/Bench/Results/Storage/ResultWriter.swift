/// Stores a growing record after every run without encoding again the runs that were stored before.
///
/// The text is the same as that of `ResultDocument.encoded()`; only the time it takes differs, which matters because
/// the record is written between runs and grows with them.
package struct ResultWriter: Sendable {
    /// The folder written to.
    package let folder: ResultFolder
    /// What everything passes on its way; nil where nothing is left out.
    private let redactor: Redactor?
    /// Each run of the last document stored, with its text.
    private var known: [(run: RunRecord, text: String)] = []

    /// Starts with nothing stored; `redactor` takes out of the record what tells whose machine it was made on.
    package init(folder: ResultFolder, redactor: Redactor? = nil) {
        self.folder = folder
        self.redactor = redactor
    }

    /// The record as it is stored.
    package mutating func stored(_ document: ResultDocument) throws(ResultsError) -> ResultDocument {
        guard redactor != nil else { return document }
        return try ResultDocument(json: try encoded(document), origin: "the redacted record")
    }

    /// Stores the record, replacing the one stored before; a crash leaves one or the other, whole.
    ///
    /// Throws as `ResultFolder.store(_:)` does; runs that changed since the last time are encoded again.
    package mutating func store(_ document: ResultDocument) throws(ResultsError) {
        try AtomicFile.write(try encoded(document), to: folder.documentPath)
    }

    /// The text to store, brought up to date.
    mutating func encoded(_ document: ResultDocument) throws(ResultsError) -> String {
        var texts: [(run: RunRecord, text: String)] = []
        texts.reserveCapacity(document.runs.count)
        for (position, run) in document.runs.enumerated() {
            if position < known.count, known[position].run == run {
                texts.append(known[position])
            } else {
                texts.append((run, redacted(try run.encoded(at: position))))
            }
        }
        known = texts
        var frame = document
        frame.runs = texts.isEmpty ? [] : [Self.placeholder]
        let outline = redacted(try frame.encoded())
        guard !texts.isEmpty else { return outline }
        let mark = redacted(try Self.placeholder.encoded(at: 0))
        guard let place = outline.firstRange(of: mark) else { return redacted(try document.encoded()) }
        return outline[..<place.lowerBound] + texts.map(\.text).joined(separator: ",") + outline[place.upperBound...]
    }

    private func redacted(_ json: String) -> String { redactor?.json(json) ?? json }

    /// Stands for all runs in the outline; no real run has a negative index.
    private static let placeholder = RunRecord(
        index: -1,
        cell: "placeholder of ResultWriter",
        block: -1,
        warmup: false,
        startedAt: UTCTimestamp(unixMilliseconds: 0),
        durationSeconds: 0,
        outcome: .valid
    )
}
