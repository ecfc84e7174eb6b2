import EngineProtocol
import Glibc
import Vocabulary

extension ConformanceCheck {
    static let framing: [ConformanceCheck] = [
        ConformanceCheck(.framing, "a request in a frame is answered in a frame") { try $0.start().ping() },
        ConformanceCheck(.framing, "a frame that arrives byte by byte is answered when it is whole") { context in
            let engine = try context.start()
            for byte in engine.frame(#"{"jsonrpc":"2.0","id":"slow","method":"ping"}"#) {
                try engine.send(raw: [byte])
                usleep(200)
            }
            let response = try engine.nextResponse()
            try require(response.id == .string("slow"), "an answer to id \"slow\"", response.text)
        },
        ConformanceCheck(.framing, "many frames in one write are answered in their order") { context in
            let engine = try context.start()
            let frames = (1...1000).flatMap { engine.frame(#"{"jsonrpc":"2.0","id":\#($0),"method":"ping"}"#) }
            try engine.send(raw: frames)
            for number in 1...1000 {
                let response = try engine.nextResponse()
                try require(response.id == .integer(Int64(number)), "an answer to id \(number)", response.text)
            }
        },
        ConformanceCheck(.framing, "the largest frame is taken and given back") { context in
            let engine = try context.start()
            let text = String(repeating: "x", count: EngineProtocolLimits.maximumFrameBytes - 100)
            let reply = try engine.call(Method.echo, ["data": .string(text)])
            let count = reply["data"]?.stringValue?.utf8.count
            try require(count == text.utf8.count, "\(text.utf8.count) bytes", "\(count ?? 0) bytes")
        },
        ConformanceCheck(.framing, "a frame over the limit is discarded whole, and answered once without an id") {
            context in
            let engine = try context.start()
            try engine.send("{\"a\":\"" + String(repeating: "x", count: EngineProtocolLimits.maximumFrameBytes) + "\"}")
            try requireOversize(try engine.nextResponse())
            try engine.ping()
        },
        ConformanceCheck(.framing, "in the other framing the engine speaks as well") { context in
            for framing in Framing.allCases where framing != context.framing {
                let engine = try context.start(framing)
                let hello = try engine.hello()
                try require(hello.framing == framing, "'framing' \(framing.rawValue)", hello.framing.rawValue)
            }
        },
        ConformanceCheck(.framing, "a header that is none is answered, and ends the engine") { context in
            let engine = try context.start(.contentLength)
            try engine.send(raw: Array("Content-Length: many\r\n\r\n{}".utf8))
            let response = try engine.nextResponse()
            try require(
                response.error?.code == .parseError && response.id == nil,
                "error -32700, id null",
                response.text
            )
            try engine.end(status: 0)
        },
    ]

    static func requireOversize(_ response: Response) throws(CheckFailure) {
        let isRight = response.id == nil && response.error?.code == .frameTooLarge
        try require(isRight, "error \(RPCErrorCode.frameTooLarge.text), id null", response.text)
    }
}
