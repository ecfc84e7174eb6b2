import EngineClient
import EngineProtocol
import Glibc

/// `hold DIRECTORY ENGINE [ARGUMENT…]` starts the engine and a janitor for DIRECTORY, writes the engine's process id
/// and waits to be killed. `count STARTS ENGINE [ARGUMENT…]` starts so many engines one after the other and writes how
/// many descriptors and threads there are before and after. `folder ROOT NAME` makes a working folder, writes its path
/// and waits to be killed. `adopt DIRECTORY ENGINE [ARGUMENT…]` is `hold` by a runner to which orphans come, and writes what
/// it ended when the engine's keeper is killed; `ends - ENGINE [ARGUMENT…]` writes what was left of an engine.
/// `sweep ROOT NAME` sweeps ROOT as a runner does at its start. `together COUNT ENGINE [ARGUMENT…]` starts so many engines
/// at once and calls each until it is ended.
let arguments = CommandLine.arguments
guard arguments.count >= 4 else { exit(64) }
let command = EngineCommand(executable: arguments[3], arguments: Array(arguments.dropFirst(4)))
switch arguments[1] {
case "hold":
    let janitor = try Janitor.start(removing: [arguments[2]])
    try await Engines.withEngine(command, label: "engine") { connection, _ in
        print(connection.pid)
        fflush(nil)
        try await Task.sleep(for: .seconds(600))
    }
    janitor.dismiss()
case "folder":
    let folder = try WorkFolder(arguments[3], below: arguments[2])
    print(folder.path)
    fflush(nil)
    try await Task.sleep(for: .seconds(600))
    folder.remove()
case "adopt":
    Orphans.adopt()
    let janitor = try Janitor.start(removing: [arguments[2]])
    try? await Engines.withEngine(command, label: "engine") { end in
        print("\(end.endedDescendants) \(end.leftDescendants) \(end.errorTail.last ?? "")")
    } body: { connection, _ in
        print(connection.pid)
        fflush(nil)
        _ = try await connection.call(Method.echo)
    }
    fflush(nil)
    try await Task.sleep(for: .seconds(600))
    janitor.dismiss()
case "ends":
    try? await Engines.withEngine(command, label: "engine") { end in
        print("\(end.endedDescendants) \(end.leftDescendants) \(end.leftNames)")
    } body: { _, _ in
    }
case "together":
    try await Together.run(command, count: Int(arguments[2]) ?? 1)
case "sweep":
    WorkFolder.sweep(arguments[2])
case "count":
    try await LeakCount.run(command, starts: Int(arguments[2]) ?? 0)
default:
    exit(64)
}
