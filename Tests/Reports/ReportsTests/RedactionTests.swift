import Results
import TestSupport
import Testing

@testable import Reports

/// Names planted in every text field of a record, and what is left of them in any output of the redacted one.
@Suite(.timeLimit(.minutes(5)), .queued) struct RedactionTests {
    private static let names: [Redactor.Name] = [
        Redactor.Name("cabbage.example", "<host>", .word), Redactor.Name("cabbage", "<host>", .word),
        Redactor.Name("jane", "<user>", .word), Redactor.Name("Jane Plantagenet", "<user>", .word),
        Redactor.Name("/home/jane", "<home>", .folder), Redactor.Name("/mnt/work of jane", "<work>", .ownFolder),
        Redactor.Name("2001:db8::77", "<address>", .word), Redactor.Name("52:54:00:ab:cd:ef", "<address>", .word),
    ]
    private static let redactor = Redactor(names)
    private static let plant = [
        "jane@cabbage.example", "CABBAGE:", "(Jane Plantagenet)", "/home/jane/acme/venv/bin/python", "'/home/jane'",
        "/mnt/work of jane/torrbench-1/run-0", "/srv/acme/lib/x.so", "--x=/opt/acme/tool", "2001:db8::77",
        "52:54:00:ab:cd:ef", "192.168.7.9", "93.184.216.34:6881", "\"jane\"\\jane\nJANE",
    ].joined(separator: " ")
    private static let telling = ["jane", "cabbage", "plantagenet", "acme", "2001:db8", "ab:cd", "192.168.7", "93.184"]

    private static func stored(_ document: ResultDocument) throws -> ResultDocument {
        var writer = ResultWriter(folder: ResultFolder(path: "/nowhere"), redactor: redactor)
        return try writer.stored(document)
    }

    private static func document(_ name: String) -> ResultDocument {
        switch name {
        case "frames": Fixture.withFrames(blocks: 2)
        case "wire": Fixture.withWire(blocks: 2)
        default: Fixture.withEvidence(blocks: 2)
        }
    }

    @Test(arguments: ["evidence", "frames", "wire"])
    func noNameIsLeftInAnyOutput(of fixture: String) throws {
        let document = Self.document(fixture)
        let planted = try HostileTextTests.planted(document) { $0 + " " + Self.plant }
        for (name, text) in try HostileTextTests.outputs(planted) where name != "bmf" && name != "gha" {
            let isPlanted = text.contains("cabbage")
            #expect(isPlanted, "\(name) shows none of the fields that were planted")
        }
        for (name, text) in try HostileTextTests.outputs(Self.stored(planted)) {
            for word in Self.telling {
                let isNamed = text.lowercased().contains(word)
                #expect(!isNamed, "\(name) has \(word)")
            }
        }
    }

    @Test(arguments: ["evidence", "frames", "wire"])
    func aRecordWithoutNamesStaysAsItIs(fixture: String) throws {
        let document = Self.document(fixture)
        let isSame = try Self.stored(document) == document
        #expect(isSame)
    }

    /// A user called like one of the record's own words does not make it unreadable.
    @Test func ownWordsStay() throws {
        let document = Fixture.withEvidence(blocks: 2)
        for word in ["valid", "complete", "result", "full", "bytes_per_second", "goodput"] {
            var writer = ResultWriter(
                folder: ResultFolder(path: "/nowhere"),
                redactor: Redactor([Redactor.Name(word, "<user>", .word)])
            )
            let stored = try writer.stored(document)
            #expect(stored.runs.map(\.outcome.state) == document.runs.map(\.outcome.state))
            #expect(
                stored.runs.map { $0.measurements.keys.sorted() } == document.runs.map { $0.measurements.keys.sorted() }
            )
        }
    }

    @Test(arguments: [
        ("jane", "<user>"), ("janet", "janet"), ("Jane's", "<user>'s"), ("/home/janet/x/y", "<path-51c9>/y"),
        ("/home/jane", "<home>"), ("/home/jane/x", "<home>/x"), ("/home/jane/a/b/x", "<home>/4f4f/x"),
        ("60 MB/s", "60 MB/s"), ("and/or", "and/or"), ("/announce", "/announce"), ("/usr/lib/x.so", "/usr/lib/x.so"),
        ("http://127.0.0.1:80/announce/x", "http://127.0.0.1:80/announce/x"),
        ("libtorrent 2.0.8.0", "libtorrent 2.0.8.0"),
        ("127.0.0.2:6881", "127.0.0.2:6881"), ("10.0.0.7", "<address>"), ("/usr/src/jane/x", "/usr/src/<user>/x"),
        ("/var/tmp/torrbench-quick-1/run-0/x", "/var/tmp/torrbench-quick-1/run-0/x"),
    ])
    func aTextBecomes(text: String, redacted: String) {
        #expect(Self.redactor.text(text) == redacted)
    }

    @Test func differentFoldersStayDifferent() {
        let first = Self.redactor.text("/opt/venv-a/bin/python")
        #expect(first != Self.redactor.text("/opt/venv-b/bin/python"))
        #expect(first == Self.redactor.text("/opt/venv-a/bin/python"))
    }
}
