import EngineClient
import EngineProtocol
import Synchronization
import TestSupport
import Testing
import Vocabulary

@Suite(.timeLimit(.minutes(5)), .queued) struct MailboxTests {
    @Test(arguments: Framing.allCases)
    func heldMessagesWaitForTheirOwner(framing: Framing) async throws {
        let (_, end) = try await Script.run([], framing: framing) { connection in
            let mailbox = MessageMailbox()
            connection.hold(in: mailbox)
            let answered = Mutex<[Int64]>([])
            for number in 0..<50 as Range<Int64> {
                connection.send(Method.echo, ["data": .integer(number)]) { result, stamps in
                    guard case .success(let reply) = result, let data = reply["data"]?.integerValue else { return }
                    answered.withLock { $0.append(data) }
                    #expect(stamps.sendEnteredNs <= stamps.readableNs && stamps.readableNs <= stamps.decodedNs)
                }
            }
            var held: [MessageMailbox.Message] = []
            while held.count < 50 {
                mailbox.wait(untilNs: .max)
                held += mailbox.takeAll()
            }
            #expect(answered.withLock { $0.isEmpty }, "nothing is decoded before its owner does")
            for message in held { connection.deliver(message) }
            #expect(answered.withLock { $0 } == Array(0..<50))
            connection.endHolding()
            let late = try await connection.call(Method.echo, ["data": 7])
            #expect(late == ["data": 7])
        }
        #expect(end.isClean)
    }

    @Test func whatIsLeftIsDeliveredAtTheEndInOrder() async throws {
        _ = try await Script.run([]) { connection in
            let mailbox = MessageMailbox()
            connection.hold(in: mailbox)
            let order = Mutex<[Int64]>([])
            for number in 0..<20 as Range<Int64> {
                connection.send(Method.echo, ["data": .integer(number)]) { result, _ in
                    if case .success(let reply) = result {
                        order.withLock { $0.append(reply["data"]?.integerValue ?? -1) }
                    }
                }
            }
            mailbox.wait(untilNs: .max)
            connection.endHolding()
            let late = try await connection.call(Method.echo, ["data": 20])
            #expect(late == ["data": 20])
            #expect(order.withLock { $0 } == Array(0..<20))
        }
    }

    @Test func aWaitEndsAtItsInstantAndWhenWoken() {
        let mailbox = MessageMailbox()
        mailbox.wait(untilNs: 0)
        mailbox.wake()
        mailbox.wait(untilNs: .max)
        #expect(mailbox.takeAll().isEmpty)
    }
}
