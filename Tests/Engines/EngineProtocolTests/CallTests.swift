import EngineProtocol
import TestSupport
import Testing
import Vocabulary

@Suite(.timeLimit(.minutes(2)), .queued) struct CallTests {
    private func sample(_ call: Call) throws -> JSONObject { try #require(JSONValue(parsing: call.wire).objectValue) }

    private func refusal(_ call: Call, of object: JSONObject) -> RPCError? {
        #expect(throws: RPCError.self, "\(JSONValue.object(object).text)") { try call.rewritten(.object(object)) }
    }

    @Test(arguments: Call.all)
    func standsOnTheWireAsTheProtocolHasIt(call: Call) throws {
        #expect(call.text == call.wire)
        #expect(try call.reads(.object(sample(call))))
    }

    @Test(arguments: [0, 1, 1_234_567_890_123, Int64.max])
    func aPingsReplyIsTheSameTextWithoutTheObject(stamp: Int64) {
        let reply = PingReply(receivedNs: stamp, handledNs: .max - stamp)
        var text: [UInt8] = []
        reply.append(to: &text)
        #expect(String(decoding: text, as: UTF8.self) == reply.json.text)
    }

    @Test(arguments: Call.all)
    func namesTheMemberThatIsMissing(call: Call) throws {
        for key in call.required {
            for absent: JSONValue? in [nil, .some(.null)] {
                var object = try sample(call)
                object[key] = absent
                let error = refusal(call, of: object)
                #expect(error?.code == .invalidParams)
                let message = error?.message ?? ""
                #expect(message.hasPrefix("\(call.context): ") && message.contains("'\(key)'"), "\(message)")
            }
        }
    }

    @Test(arguments: Call.all)
    func doesWithoutEveryOtherMember(call: Call) throws {
        var object = try sample(call)
        for member in object.members where !call.required.contains(member.key) {
            var without = object
            without[member.key] = nil
            #expect(throws: Never.self) { try call.rewritten(.object(without)) }
            object[member.key] = .null
            #expect(throws: Never.self) { try call.rewritten(.object(object)) }
        }
    }

    @Test(arguments: Call.all)
    func namesTheMemberThatIsOfAWrongKind(call: Call) throws {
        let wrong: [JSONValue] = [true, 1, -1, 1.5, "wrong", [1], [["x": 1]], ["wrong": ["deep": 1.5]]]
        for member in try sample(call).members where !call.free.contains(member.key) {
            var refused = 0
            for value in wrong {
                var object = try sample(call)
                object[member.key] = value
                guard let error = (Result { try call.rewritten(.object(object)) }).failure else { continue }
                refused += 1
                let message = (error as? RPCError)?.message ?? "\(error)"
                let namesIt = message.hasPrefix("\(call.context): '\(member.key)' must be ")
                #expect(
                    namesIt || message.contains("expected an object") || message.contains("is missing"),
                    "\(message)"
                )
                #expect((error as? RPCError)?.code == .invalidParams)
            }
            #expect(refused >= 4, "'\(member.key)' takes almost anything")
        }
    }

    @Test(arguments: Call.all)
    func refusesUnknownParamsAndPassesOverUnknownResults(call: Call) throws {
        var object = try sample(call)
        object["zzz"] = 1
        guard call.refusesUnknown else {
            #expect(throws: Never.self) { try call.rewritten(.object(object)) }
            return
        }
        let message = refusal(call, of: object)?.message ?? ""
        #expect(message.hasPrefix("\(call.context): unknown parameter 'zzz' (known: "), "\(message)")
    }

    @Test(arguments: Call.all)
    func refusesWhatIsNoObject(call: Call) {
        for value: JSONValue in [[1], "x", 1, true] {
            let error = #expect(throws: RPCError.self) { try call.rewritten(value) }
            #expect(error?.message == "\(call.context): expected an object, got \(value.kindName)")
        }
    }
}

extension Result {
    fileprivate var failure: Failure? { if case .failure(let error) = self { error } else { nil } }
}
