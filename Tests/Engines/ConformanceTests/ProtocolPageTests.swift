import EngineClient
import EngineKinds
import EngineProtocol
import Foundation
import TestSupport
import Testing
import Threads
import Vocabulary

/// The protocol's page is true: its example session can be had with each engine, and it names everything that there is.
@Suite(.timeLimit(.minutes(5)), .queued) struct ProtocolPageTests {
    private static let page: String = {
        let path = PackageFolder.url.appending(path: "Sources/Engines/EngineProtocol/Documentation.docc/Protocol.md")
        return (try? String(contentsOf: path, encoding: .utf8)) ?? ""
    }()

    /// The example's lines without their marks.
    private static var session: [(isSent: Bool, text: String)] {
        let block = page.components(separatedBy: "```session\n").dropFirst().first ?? ""
        return (block.components(separatedBy: "```").first ?? "").split(separator: "\n").map { line in
            (isSent: line.hasPrefix("> "), text: String(line.dropFirst(2)))
        }
    }

    @Test func namesEveryMethodErrorAndEvent() {
        let page = Self.page
        for method in Method.all { #expect(page.contains("`\(method)`"), "\(method)") }
        for kind in EngineEvent.Kind.allCases { #expect(page.contains("`\(kind.rawValue)`"), "\(kind)") }
        for state in TorrentState.allCases { #expect(page.contains(state.rawValue), "\(state)") }
        for code in [-32700, -32600, -32601, -32602, -32603] + Array(-32008 ... -32001) {
            #expect(page.contains("| \(code) | `\(RPCErrorCode(rawValue: code).name)`"), "\(code)")
        }
        #expect(page.contains("\(EngineProtocolLimits.maximumDepth) levels deep"))
        #expect(page.contains("up to \(EngineProtocolLimits.maximumQueuedEvents) wait"))
        #expect(page.contains("At most \(EngineProtocolLimits.maximumQueuedRequests) wait"))
    }

    /// With engines that take magnets, as the example does.
    @Test(arguments: [EngineKind.libtorrent, .python])
    func theExampleSessionCanBeHad(engine: EngineKind) async throws {
        let scratch = try TemporaryDirectory()
        let command = try engine.command(.newline, in: scratch)
        let lines = Self.session
        try #require(lines.count { $0.isSent } > 8, "the example session was not found")
        let problems = await withCheckedContinuation { continuation in
            let thread = DedicatedThread.start(name: "tb-page") {
                continuation.resume(returning: Self.replay(lines, command))
            }
            thread?.detach()
        }
        #expect(problems == [])
    }

    /// What came otherwise than the page says.
    private static func replay(_ lines: [(isSent: Bool, text: String)], _ command: EngineCommand) -> [String] {
        guard let engine = try? RawEngine(command, label: "example") else { return ["the engine was not started"] }
        let deadlineNs = Int64(DispatchTime.now().uptimeNanoseconds) + 60_000_000_000
        var decoder = FrameDecoder(framing: .newline)
        var unread: [JSONValue] = []
        var problems: [String] = []
        for (isSent, text) in lines {
            if isSent {
                _ = engine.write(Array(text.utf8) + [10], deadlineNs: deadlineNs)
                continue
            }
            guard let expected = try? JSONValue(parsing: text) else { return ["not JSON: \(text)"] }
            while true {
                if let index = unread.firstIndex(where: { isCounterpart($0, expected) }) {
                    let received = unread.remove(at: index)
                    problems += differences(received, expected, at: "").map { "\($0) in \(received.text)" }
                    break
                }
                if let element = decoder.next(), case .frame(let range) = element {
                    guard let value = decoder.withBytes(of: range, { try? JSONValue(parsing: $0) }) else {
                        return ["no JSON came"]
                    }
                    unread.append(value)
                    continue
                }
                guard engine.read(into: &decoder, deadlineNs: deadlineNs) == .bytes else {
                    return problems + ["nothing came for \(text)"]
                }
            }
        }
        let end = engine.end(within: .seconds(30))
        return end.status == .exited(code: 0) ? problems : problems + ["the engine \(end.text)"]
    }

    /// Whether a message answers the same id, or is the same notification.
    private static func isCounterpart(_ received: JSONValue, _ expected: JSONValue) -> Bool {
        if let id = expected["id"] { return received["id"] == id }
        let kind = expected["params"]?["kind"]
        return received["id"] == nil && received["method"] == expected["method"] && received["params"]?["kind"] == kind
    }

    /// Members that an engine may fill as it likes.
    private static let open: Set = [
        "settings_applied", "counters", "build_flags", "features", "absent_counters", "thread_groups", "limits",
    ]

    /// Same members, same kinds; codes, names and states to the letter.
    private static func differences(_ received: JSONValue, _ expected: JSONValue, at path: String) -> [String] {
        guard received.kindName == expected.kindName else {
            return ["\(path) is \(received.kindName), not \(expected.kindName)"]
        }
        switch (received, expected) {
        case (.object(let received), .object(let expected)):
            let names = (Set(received.members.map(\.key)), Set(expected.members.map(\.key)))
            guard names.0 == names.1 else {
                return ["\(path) has \(names.0.sorted()), not \(names.1.sorted())"]
            }
            return expected.members.flatMap { member in
                open.contains(member.key)
                    ? [] : differences(received[member.key] ?? .null, member.value, at: "\(path)/\(member.key)")
            }
        case (.array(let received), .array(let expected)):
            guard received.count == expected.count else { return ["\(path) has \(received.count) elements"] }
            return zip(received, expected).flatMap { differences($0, $1, at: path) }
        default:
            let isExact = ["code", "name", "state", "kind", "info_hash_v1", "torrent", "to"].contains {
                path.hasSuffix("/\($0)")
            }
            return isExact && received != expected ? ["\(path) is \(received.text), not \(expected.text)"] : []
        }
    }
}
