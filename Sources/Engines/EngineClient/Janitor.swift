import CLinux
import Glibc
import Vocabulary

/// A process that outlives the runner by a moment, to remove what a killed runner cannot.
///
/// It waits for the end of a pipe that only the runner holds; the kernel closes it however the runner dies.
package struct Janitor: Sendable {
    private let pipeFD: Int32

    // The first shell ends at once; its child, re-parented and so free of the parent-death signal, waits and removes.
    // Descriptor 3, because a shell gives /dev/null as standard input to what it starts in the background.
    // Engines that die with the runner may still be writing while it removes, hence more than one go. Where their keepers
    // were killed too, nobody else ends what they had started: it is told by its environment.
    private static let script = """
        exec 3<&0 >/dev/null 2>&1
        end() {
            [ -e "$1" ] || return
            for process in /proc/[0-9]*; do
                grep -qzF "\(folderVariable)=$1/" "$process/environ" && kill -9 "${process#/proc/}"
            done
        }
        (read -r _ <&3
        for _ in 1 2 3 4 5; do
            for path; do end "$path"; done
            rm -rf -- "$@" && exit 0
            sleep 1
        done) &
        """

    /// The variable of an engine's environment that names a folder below the one that the janitor removes.
    package static let folderVariable = "TORRBENCH_FOLDER"

    /// Starts one that removes `paths` when this process is gone.
    package static func start(removing paths: [String]) throws(EngineClientError) -> Janitor {
        let name = "janitor"
        let pipes = try EnginePipes(logPath: nil, engine: name)
        let command = EngineCommand(
            executable: "/bin/sh",
            arguments: ["-c", script, name] + paths,
            environment: ["PATH": "/usr/bin:/bin"]
        )
        let pid = try EngineSupervisor.spawn(command, label: name, limits: EngineClientLimits(), pipes: pipes)
        pipes.closeChildEnds()
        pipes.closeParentReadEnds()
        var exit = tb_exit()
        tb_wait4(pid, 0, &exit)
        return Janitor(pipeFD: pipes.inputFD)
    }

    /// Lets it go; it finds nothing left to remove.
    package func dismiss() {
        close(pipeFD)
    }
}
