import CLinux
import Glibc

/// The CPUs that this process may run on, of those that there are.
package struct CPUSet: Equatable, Sendable {
    /// CPUs of the machine that are online.
    package let online: Int
    /// Those of them that this process may use.
    package let allowed: Int
    /// Those that its control group may use; nil where no group says.
    package let groupAllowed: Int?

    package init(online: Int, allowed: Int, groupAllowed: Int?) {
        self.online = online
        self.allowed = allowed
        self.groupAllowed = groupAllowed
    }

    /// Whether it is the control group that withholds CPUs, and not an affinity mask alone.
    package var isWithheldByGroup: Bool { (groupAllowed ?? online) < online }

    /// This process's.
    package static func read(_ groups: ControlGroups) -> CPUSet {
        let own = groups.cpusetFolders.first.flatMap { folder in
            ControlGroups.text(folder, "cpuset.cpus.effective") ?? ControlGroups.text(folder, "cpuset.effective_cpus")
        }
        return CPUSet(
            online: max(1, sysconf(Int32(_SC_NPROCESSORS_ONLN))),
            allowed: max(1, Int(tb_get_affinity(0, nil, 0))),
            groupAllowed: own.flatMap(count)
        )
    }

    /// How many numbers a list such as "0-3,8" holds; nil where it is none (cpuset(7)).
    static func count(_ list: String) -> Int? {
        var total = 0
        for part in list.split(separator: ",") {
            let ends = part.split(separator: "-", omittingEmptySubsequences: false).map { Int($0) }
            guard let first = ends.first.flatMap({ $0 }), let last = ends.last.flatMap({ $0 }), ends.count <= 2,
                first >= 0, last >= first, last < 1 << 16
            else { return nil }
            total += last - first + 1
        }
        return total > 0 ? total : nil
    }
}
