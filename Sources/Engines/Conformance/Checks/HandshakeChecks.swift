import EngineClient
import EngineProtocol
import Vocabulary

extension ConformanceCheck {
    static let handshake: [ConformanceCheck] = [
        ConformanceCheck(.handshake, "'hello' names engine, library, version, framing and pid") { context in
            let hello = try context.start().hello()
            let version = Int64(EngineProtocolLimits.protocolVersion)
            try require(hello.protocolVersion == version, "protocol version \(version)", "\(hello.protocolVersion)")
            let isNamed = !hello.engine.isEmpty && !hello.library.isEmpty && !hello.libraryVersion.isEmpty
            try require(isNamed, "names of engine and library, and its version", hello.json.text)
            try require(hello.framing == context.framing, "framing \(context.framing.rawValue)", hello.framing.rawValue)
            try require(hello.pid > 0, "a process id", "\(hello.pid)")
        },
        ConformanceCheck(.handshake, "'hello' gives a reason for each counter of the protocol's that it cannot tell") {
            context in
            let hello = try context.start().hello()
            for (name, reason) in hello.absentCounters.sorted(by: { $0.key < $1.key }) {
                try require(EngineCounter(rawValue: name) != nil, "names of the protocol's counters", name)
                try require(!reason.isEmpty, "a reason for the absence of \(name)", "none")
            }
            let groups = Set(hello.threadGroups.values)
            try require(groups.isSubset(of: ["network", "disk"]), "threads of network or disk", "\(groups.sorted())")
        },
        ConformanceCheck(.handshake, "another protocol version is refused with both versions") { context in
            let engine = try context.start()
            let params = HelloParams(protocolVersion: 99, client: "torrbench conformance")
            let error = try engine.refusal(.protocolMismatch, Method.hello, params.json)
            let own = Int64(EngineProtocolLimits.protocolVersion)
            let expected: JSONObject = ["engine_version": .integer(own), "client_version": 99]
            let isRight = expected.members.allSatisfy { error.details[$0.key] == $0.value }
            try require(
                isRight,
                "data with engine_version \(own), client_version 99",
                JSONValue.object(error.details).text
            )
            _ = try engine.hello()
        },
        ConformanceCheck(.handshake, "'hello' without a version, or with one that is no integer, is refused") {
            context in
            let engine = try context.start()
            let cases: [JSONValue?] = [nil, [1], ["protocol_version": "1"], ["protocol_version": 1.5]]
            for params in cases { try engine.refusal(.invalidParams, Method.hello, params) }
        },
        ConformanceCheck(.handshake, "calls before 'configure' are refused as such") { context in
            let engine = try context.start()
            for method in [Method.pause, Method.resume, Method.check, Method.getStatusSync, Method.getPeers] {
                try engine.refusal(.notConfigured, method, ["torrent": 1])
            }
            for method in [Method.getStatus, Method.getCounters, Method.getAlertsSummary] {
                try engine.refusal(.notConfigured, method)
            }
            try engine.refusal(.notConfigured, Method.subscribe, SubscribeParams(intervalMs: 20).json)
        },
        ConformanceCheck(.handshake, "an unknown parameter is refused by its name") { context in
            let engine = try context.start()
            let error = try engine.refusal(.invalidParams, Method.getStatus, ["torent": 1])
            try require(error.message.contains("torent"), "a message that names 'torent'", error.message)
        },
        ConformanceCheck(.handshake, "wrong arguments end the engine with status 64 and words on stderr") { context in
            var command = context.suite.command
            command.framing = .newline
            command.arguments += ["--framing", "smoke"]
            let engine = try Subject(command, address: "127.0.0.1", patience: context.suite.patience)
            try engine.end(status: 64)
            try require(!engine.raw.errorTail.isEmpty, "usage on stderr", "nothing")
        },
    ]
}
