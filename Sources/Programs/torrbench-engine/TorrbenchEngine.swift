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
        case .success(let options) where options.isNull:
            Process.prepare()
            var loop = NullLoop(
                framing: options.framing,
                output: OutputDescriptor(Process.takeStandardOutput())
            )
            loop.run()
            ExitStatus.fine.end()
        case .success(let options):
            serve(options)
        }
    }

    private static func serve(_ options: EngineOptions) {
        Process.prepare()
        let outlet = Outlet(descriptor: Process.takeStandardOutput(), encoder: FrameEncoder(framing: options.framing))
        guard let engine = Engine(framing: options.framing, outlet: outlet),
            options.burnPercent == 0 || Burner.start(percent: options.burnPercent)
        else {
            Log.write("the kernel has no thread or descriptor left")
            ExitStatus.outOfResources.end()
        }
        var loop = RequestLoop(engine: engine, stall: options.stall)
        loop.run()
        engine.endWithoutReply()
    }
}
