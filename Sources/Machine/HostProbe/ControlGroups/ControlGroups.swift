import Vocabulary

/// The control groups that this process is in, of either version and of both at once (cgroups(7)).
///
/// What a container hides of the groups around it is not seen, though it limits as well.
package struct ControlGroups: Sendable {
    /// The folders of the group that limits CPU time and of each around it, the process's own first.
    let cpuFolders: [String]
    /// The same of memory.
    let memoryFolders: [String]
    /// The same of the CPUs that may be used.
    let cpusetFolders: [String]

    /// Those of this process; none of what `/proc` does not tell. `root` stands before every path: a test's own tree.
    package static func read(root: String = "") -> ControlGroups {
        let mounts = Measured { () throws(HostProbeError) in
            try KernelFile(path: "\(root)/proc/self/mountinfo", expectedBytes: 16384)
                .read { text throws(HostProbeError) in ControlGroupMount.parse(text) }
        }
        let groups = Measured { () throws(HostProbeError) in
            try KernelFile(path: "\(root)/proc/self/cgroup").read { text throws(HostProbeError) in paths(text) }
        }
        func placed(_ controller: String) -> [String] {
            folders(of: controller, groups: groups.value ?? [:], mounts: mounts.value ?? []).map { root + $0 }
        }
        return ControlGroups(
            cpuFolders: placed("cpu"),
            memoryFolders: placed("memory"),
            cpusetFolders: placed("cpuset")
        )
    }

    /// The path of the process's group by controller, that of version 2 under the empty name.
    static func paths(_ text: ArraySlice<UInt8>) -> [String: String] {
        var walk = ProcText(text)
        var found: [String: String] = [:]
        // "4:cpu,cpuacct:/user.slice", and "0::/user.slice" for version 2.
        while var line = walk.nextLine() {
            guard line.skipPastFirst(UInt8(ascii: ":")) != nil,
                let controllers = line.skipPastFirst(UInt8(ascii: ":"))
            else { continue }
            let names = controllers.string.split(separator: ",").map(String.init)
            for name in names.isEmpty ? [""] : names { found[name] = line.string }
        }
        return found
    }

    /// A controller belongs to version 1 where the process has a group of that; else to version 2.
    private static func folders(
        of controller: String,
        groups: [String: String],
        mounts: [ControlGroupMount]
    ) -> [String] {
        if let path = groups[controller],
            let mount = mounts.last(where: { $0.controllers?.contains(controller) == true })
        {
            return mount.folders(of: path)
        }
        guard let path = groups[""], let mount = mounts.last(where: { $0.controllers == nil }) else { return [] }
        return mount.folders(of: path)
    }

    /// The text of a group's file without trailing white space; nil where there is none.
    static func text(_ folder: String, _ name: String) -> String? {
        Measured { () throws(HostProbeError) in try KernelFile(path: "\(folder)/\(name)").readLine() }.value
    }
}
