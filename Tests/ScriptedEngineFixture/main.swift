import Glibc

// An engine that does what its arguments say, good or bad: `scripted-engine [--framing F] RULE…`; see `Rule`.
var engine = ScriptedEngine(arguments: Array(CommandLine.arguments.dropFirst()))
exit(engine.run())
