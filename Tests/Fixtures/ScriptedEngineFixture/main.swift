import Glibc

// An engine that does what its arguments say, good or bad: `scripted-engine [--framing F] RULE…`; see `Rule`.
// Or a real engine behind a liar: `scripted-engine --behind PROGRAM FORGERY`; see `ForgingProxy`.
let arguments = Array(CommandLine.arguments.dropFirst())
if arguments.first == "--behind", arguments.count >= 3 {
    guard var proxy = ForgingProxy(program: arguments[1], forgery: arguments[2]) else { exit(64) }
    exit(proxy.run())
}
var engine = ScriptedEngine(arguments: arguments)
exit(engine.run())
