import TestSupport
import Testing

@testable import Results

@Suite(.timeLimit(.minutes(2)), .queued)
struct ResultWriterTests {
    @Test func writesTheSameTextAsTheWholeDocument() throws {
        var document = CompleteDocument.make()
        document.runs = []
        var writer = ResultWriter(folder: ResultFolder(path: "/nowhere"))
        #expect(try writer.encoded(document) == document.encoded())
        for index in 0..<5 {
            var run = CompleteDocument.run
            run.index = index
            document.runs.append(run)
            #expect(try writer.encoded(document) == document.encoded())
        }
    }

    @Test func noticesRunsThatChangedOrWent() throws {
        var document = CompleteDocument.make()
        document.runs = [CompleteDocument.run, CompleteDocument.run]
        var writer = ResultWriter(folder: ResultFolder(path: "/nowhere"))
        _ = try writer.encoded(document)
        document.runs[0].outcome = .valid
        #expect(try writer.encoded(document) == document.encoded())
        document.runs.removeFirst()
        #expect(try writer.encoded(document) == document.encoded())
    }

    @Test func storesWhereTheFolderIs() throws {
        try TemporaryDirectory.with { root in
            var writer = ResultWriter(folder: ResultFolder(path: root))
            try writer.store(CompleteDocument.make())
            #expect(try ResultStore.load(root) == CompleteDocument.make())
        }
    }

    @Test func namesThePlaceOfANumberThatIsNotFinite() throws {
        var document = CompleteDocument.make()
        document.runs.append(CompleteDocument.run)
        document.runs[1].durationSeconds = .nan
        var writer = ResultWriter(folder: ResultFolder(path: "/nowhere"))
        let error = #expect(throws: ResultsError.self) { try writer.encoded(document) }
        #expect(error?.description.contains("runs[1].duration_seconds") == true)
    }
}
