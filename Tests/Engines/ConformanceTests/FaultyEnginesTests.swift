import Conformance
import EngineClient
import TestSupport
import Testing
import Vocabulary

/// The checks see what is wrong: each fault of the scripted twin is found by the check that it breaks.
@Suite(.timeLimit(.minutes(5)), .queued) struct FaultyEnginesTests {
    struct Fault: Sendable, CustomTestStringConvertible {
        let rules: [String]
        let check: String
        /// What the failure must say was received.
        let received: String

        var testDescription: String { "\(rules.joined(separator: " ")) breaks: \(check)" }
    }

    /// What the scripted twin must state to be asked for magnets.
    private static let magnets =
        #"hello=result:{"protocol_version":2,"engine":"e","engine_version":"1","library":"l","library_version":"1","build_flags":[],"features":["magnet"],"framing":"newline","pid":1}"#

    static let faults = [
        Fault(rules: ["ping=id:99"], check: "a request in a frame is answered", received: "99"),
        Fault(rules: ["ping=garbage"], check: "a request in a frame is answered", received: "not JSON"),
        Fault(rules: ["ping=oversize"], check: "a request in a frame is answered", received: "oversize"),
        Fault(rules: ["ping=exit:3"], check: "a request in a frame is answered", received: "status 3"),
        Fault(rules: ["ping=signal:11"], check: "a request in a frame is answered", received: "signal 11"),
        Fault(
            rules: ["ping=flood:10000"],
            check: "a request in a frame is answered",
            received: "more than that"
        ),
        Fault(rules: ["ping=silent"], check: "a request in a frame is answered", received: "silence"),
        Fault(
            rules: ["ping=result:{}"],
            check: "a request in a frame is answered",
            received: "'received_ns' is missing"
        ),
        Fault(rules: ["ping#3=twice"], check: "many frames in one write", received: "\"id\":3"),
        Fault(rules: ["ping#7=silent"], check: "many frames in one write", received: "\"id\":8"),
        Fault(rules: ["ping=refuse:-32603"], check: "the id 7 comes back", received: "error"),
        Fault(rules: ["echo=result:{\"data\":null}"], check: "every kind of JSON", received: "null"),
        Fault(
            rules: [
                "hello=result:{\"protocol_version\":2,\"engine\":\"e\",\"library\":\"l\",\"library_version\":\"\",\"pid\":1}"
            ],
            check: "'hello' names engine",
            received: "\"library_version\":\"\""
        ),
        Fault(rules: ["get_status=result:{\"torrents\":[]}"], check: "calls before 'configure'", received: "result"),
        Fault(rules: ["shutdown=refuse:-32603"], check: "'shutdown' without a session", received: "error"),
        Fault(rules: ["eof=exit:5"], check: "closed input ends the engine with status 0", received: "status 5"),
        Fault(rules: ["eof=deaf"], check: "closed input ends the engine with status 0", received: "killed"),
        Fault(rules: [], check: "closed output ends the engine", received: "signal 13"),
        Fault(rules: [], check: "stray prints cannot reach", received: "pipe:"),
        Fault(rules: [], check: "half an object is refused", received: "status 70"),
        Fault(rules: [], check: "an unknown method is refused", received: "result"),
        Fault(rules: [], check: "damaged messages break nothing, before", received: "status 70"),
        Fault(rules: [magnets], check: "over 4096 events", received: "killed"),
        Fault(rules: [magnets], check: "whose events nobody reads", received: "a result without an id"),
    ]

    private func suite(_ rules: [String], _ scratch: TemporaryDirectory) -> ConformanceSuite {
        var suite = ConformanceSuite(command: .scripted(rules), directory: scratch.path)
        suite.patience = .seconds(4)
        suite.hostileFrames = 200
        return suite
    }

    @Test(arguments: faults)
    func aFaultIsFound(fault: Fault) async throws {
        let scratch = try TemporaryDirectory()
        let report = try await suite(fault.rules, scratch).run(filter: fault.check)
        #expect(report.results.count == 1, "'\(fault.check)' must name one check")
        guard case .fails(let failure)? = report.results.first?.outcome else {
            Issue.record("the fault was not found: \(report.results)")
            return
        }
        let told = "\(failure.received) \(failure.errorTail)"
        #expect(told.contains(fault.received), "\(failure)")
        #expect(!failure.expected.isEmpty)
    }

    /// The scripted twin without a fault shows that those checks do not fail of themselves.
    @Test func withoutTheFaultTheChecksHold() async throws {
        let scratch = try TemporaryDirectory()
        for check in ["a request in a frame is answered", "many frames in one write", "the id 7 comes back"] {
            let report = try await suite([], scratch).run(filter: check)
            #expect(report.results.map(\.outcome) == [.holds], "\(check)")
        }
    }

    @Test func aFeatureThatIsNotStatedIsNotAsked() async throws {
        let scratch = try TemporaryDirectory()
        let report = try await suite([], scratch).run(filter: "a magnet fetches")
        #expect(report.results.count == 1 && report.skipped.count == 1)
        #expect(report.failures.isEmpty)
    }

    @Test(arguments: [["hello=silent"], ["hello=exit:1"], ["start=garbage"], ["hello=refuse:-32001"]])
    func anEngineThatDoesNotSayHelloIsNotAskedFurther(rules: [String]) async throws {
        let scratch = try TemporaryDirectory()
        await #expect(throws: CheckFailure.self) { try await suite(rules, scratch).run() }
    }

    @Test func aProgramThatIsNotThereIsSaidToBeMissing() async throws {
        let scratch = try TemporaryDirectory()
        let command = EngineCommand(executable: "/nonexistent/engine")
        let suite = ConformanceSuite(command: command, directory: scratch.path)
        let error = await #expect(throws: EngineClientError.self) { try await suite.run() }
        #expect(error?.message.contains("/nonexistent/engine") == true)
    }
}
