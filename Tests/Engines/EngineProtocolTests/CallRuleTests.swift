import EngineProtocol
import TestSupport
import Testing
import Vocabulary

/// The rules of single calls that no table of members shows.
@Suite(.timeLimit(.minutes(2)), .queued) struct CallRuleTests {
    private func message(_ body: () throws -> Void) -> String? {
        (#expect(throws: RPCError.self) { try body() })?.message
    }

    @Test func namesAllCallsOnce() {
        #expect(Method.all.count == 19 && Set(Method.all).count == 19)
        #expect(!Method.all.contains(Method.event) && !Method.all.contains(Method.statusEvent))
    }

    @Test func readsTheVersionOfAClientThatSpeaksAnother() throws {
        let params = try HelloParams(json: ["protocol_version": 3, "client": ["name": "x"], "compression": "zstd"])
        #expect(params == HelloParams(protocolVersion: 3, client: "unnamed"))
    }

    @Test func takesExactlyOneMetainfo() {
        let expected = "add_torrent: give exactly one of 'metainfo_base64' and 'metainfo_path'"
        #expect(message { _ = try AddTorrentParams(json: ["save_path": "/s"]) } == expected)
        let both: JSONValue = ["save_path": "/s", "metainfo_path": "/m", "metainfo_base64": ""]
        #expect(message { _ = try AddTorrentParams(json: both) } == expected)
    }

    @Test func takesOnlyKnownStorageModes() {
        let params: JSONValue = ["save_path": "/s", "metainfo_path": "/m", "storage_mode": "compact"]
        #expect(
            message { _ = try AddTorrentParams(json: params) }
                == "add_torrent: 'storage_mode' must be 'sparse' or 'allocate'"
        )
    }

    @Test(arguments: [0, 65_536, Int64.max])
    func takesOnlyPortsThatExist(port: Int64) {
        let params: JSONValue = ["torrent": 1, "address": "127.0.0.1", "port": .integer(port)]
        #expect(
            message { _ = try ConnectPeerParams(json: params) }
                == "connect_peer: 'port' must be an integer from 1 to 65535, not integer \(port)"
        )
    }

    @Test func boundsTheIntervalOfASubscription() throws {
        #expect(try SubscribeParams(json: ["interval_ms": 0]).intervalMs == 0)
        #expect(
            message { _ = try SubscribeParams(json: ["interval_ms": 60_001]) }
                == "subscribe: 'interval_ms' must be at most 60000, not 60001"
        )
    }

    @Test func listsTheChoicesThatThereAre() {
        let params: JSONValue = ["role": "seeder", "listen_address": "127.0.0.1", "disk_backend": "nvme"]
        #expect(
            message { _ = try ConfigureParams(json: params) }
                == "configure: 'disk_backend' must be one of 'mmap', 'posix', 'disabled', 'pread', 'default', not string \"nvme\""
        )
    }

    @Test func listsTheParametersThatThereAre() {
        let params: JSONValue = ["torrent": 1, "delete": true]
        #expect(
            message { _ = try RemoveParams(json: params) }
                == "remove: unknown parameter 'delete' (known: delete_files, torrent)"
        )
    }

    @Test func quotesNoMoreThanAnErrorCanHold() {
        let long = String(repeating: "k", count: 1_000_000)
        let messages = [
            message { _ = try TorrentParams(json: ["torrent": 1, "\(long)": 1], method: Method.check) },
            message { _ = try TorrentParams(json: ["torrent": .string(long)], method: Method.check) },
            message {
                _ = try TorrentParams(
                    json: ["torrent": .array([JSONValue](repeating: 1, count: 100_000))],
                    method: Method.check
                )
            },
        ]
        for message in messages { #expect((message?.utf8.count ?? .max) < 300) }
    }

    @Test func anEventKeepsItsOwnMembers() throws {
        let event = EngineEvent(
            kind: .error,
            torrent: nil,
            atNs: 5,
            details: ["kind": "x", "torrent": 9, "at_ns": 0, "code": 28]
        )
        #expect(event.json.text == #"{"kind":"error","at_ns":5,"code":28}"#)
        #expect(try EngineEvent(json: event.json).details == ["code": 28])
    }

    @Test func aStatusSaysWhichTorrentWasWrong() {
        var status = Call.sampleStatus.json.objectValue
        status?["state"] = "dreaming"
        let json: JSONValue = ["torrents": [Call.sampleStatus.json, .object(status ?? JSONObject())]]
        #expect(
            message { _ = try StatusReply(json: json) }?.hasPrefix("status: 'state' must be one of 'checking_files', ")
                == true
        )
    }
}
