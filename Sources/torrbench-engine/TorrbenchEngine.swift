import EngineProtocol
import Glibc

/// The process that puts libtorrent behind the engine protocol.
@main
struct TorrbenchEngine {
    static func main() {
        switch EngineOptions.parse(CommandLine.arguments.dropFirst()) {
        case .failure(let complaint):
            Log.write("\(complaint.message)\n\(EngineOptions.usage)")
            ExitStatus.usage.end()
        case .success(let options) where options.wantsHelp:
            Log.write(EngineOptions.usage)
            ExitStatus.fine.end()
        case .success(let options):
            serve(framing: options.framing)
        }
    }

    private static func serve(framing: Framing) {
        Process.prepare()
        let outlet = Outlet(descriptor: Process.takeStandardOutput(), encoder: FrameEncoder(framing: framing))
        guard let engine = Engine(framing: framing, outlet: outlet) else {
            Log.write("the kernel has no thread or descriptor left")
            ExitStatus.internalError.end()
        }
        var loop = RequestLoop(engine: engine)
        loop.run()
        engine.endWithoutReply()
    }
}
