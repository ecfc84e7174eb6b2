/// One mounted hierarchy of control groups, as a line of `/proc/self/mountinfo` has it (proc_pid_mountinfo(5)).
struct ControlGroupMount: Equatable {
    /// The group that stands at the mount point: "/" on a host, the container's own where only that is mounted.
    let root: String
    /// Where it is mounted.
    let point: String
    /// The controllers of version 1; nil for version 2, which has all that no hierarchy of version 1 has.
    let controllers: [String]?

    /// Those that this process sees, in the kernel's order; hierarchies without a controller (systemd's) are left out.
    static func parse(_ text: ArraySlice<UInt8>) -> [ControlGroupMount] {
        var walk = ProcText(text)
        var found: [ControlGroupMount] = []
        while let line = walk.nextLine() {
            // "32 31 0:29 / /sys/fs/cgroup/cpu rw shared:9 - cgroup cgroup rw,cpu": optional fields end with a hyphen.
            let fields = line.string.split(separator: " ").map(String.init)
            guard let hyphen = fields.firstIndex(of: "-"), hyphen >= 6, fields.count > hyphen + 3 else { continue }
            let (root, point) = (unescaped(fields[3]), unescaped(fields[4]))
            switch fields[hyphen + 1] {
            case "cgroup2": found.append(ControlGroupMount(root: root, point: point, controllers: nil))
            case "cgroup":
                let options = fields[hyphen + 3].split(separator: ",").map(String.init)
                guard !options.contains(where: { $0.hasPrefix("name=") }) else { continue }
                found.append(ControlGroupMount(root: root, point: point, controllers: options))
            default: continue
            }
        }
        return found
    }

    /// Space, tab, line feed and backslash are written as three octal digits.
    private static func unescaped(_ field: String) -> String {
        for (code, character) in [("\\040", " "), ("\\011", "\t"), ("\\012", "\n")] where field.contains(code) {
            return unescaped(field.replacing(code, with: character))
        }
        return field.replacing("\\134", with: "\\")
    }

    /// The folders of a group and of each group around it that is seen here, the group's own first.
    ///
    /// Inside a container the path may name a place that is not mounted; then the mount point is all that is seen.
    func folders(of path: String) -> [String] {
        let (whole, start) = (Self.names(path), Self.names(root))
        guard whole.starts(with: start), !whole.contains(".."), !start.contains("..") else { return [point] }
        let below = whole.dropFirst(start.count)
        return stride(from: below.count, through: 0, by: -1).map { count in
            ([point] + below.prefix(count)).joined(separator: "/")
        }
    }

    private static func names(_ path: String) -> [String] { path.split(separator: "/").map(String.init) }
}
