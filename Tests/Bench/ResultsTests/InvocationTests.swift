import TestSupport
import Testing

@testable import Results

/// Several invocations in one record.
@Suite(.timeLimit(.minutes(2)), .queued)
struct InvocationTests {
    private static func document(_ id: String) -> ResultDocument {
        var document = CompleteDocument.make()
        document.id = id
        document.invocations = nil
        for index in document.runs.indices { document.runs[index].invocation = nil }
        return document
    }

    @Test func everyInvocationKeepsItsRuns() throws {
        let first = Self.document("a")
        let both = try #require(first.adding(Self.document("b")))
        let three = try #require(both.adding(Self.document("c")))
        #expect(three.allInvocations.map(\.index) == [0, 1, 2])
        #expect(three.allInvocations.map(\.source) == ["run", "merge b", "merge c"])
        #expect(three.runs.map { $0.invocation ?? 0 } == [0, 1, 2])
        #expect(three.runs.map(\.index) == Array(three.runs.indices))
        #expect(three.plannedRuns == 3 * first.plannedRuns && three.id == "a")
        #expect(try ResultDocument(json: three.encoded(), origin: "test") == three)
    }

    @Test func noneIsAddedTwice() throws {
        let both = try #require(Self.document("a").adding(Self.document("b")))
        #expect(both.adding(Self.document("a")) == nil && both.adding(Self.document("b")) == nil)
        #expect(Self.document("b").adding(both) == nil)
        #expect(Self.document("a").adding(Self.document("a")) == nil)
    }

    @Test func severalAreAddedAsSeveral() throws {
        let pair = try #require(Self.document("b").adding(Self.document("c")))
        let all = try #require(Self.document("a").adding(pair))
        #expect(all.runs.map { $0.invocation ?? 0 } == [0, 1, 2])
    }
}
