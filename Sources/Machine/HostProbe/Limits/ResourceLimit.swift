package import Glibc

/// The limits that a process inherits (getrlimit(2)).
package enum ResourceLimit {
    /// The limit in its own unit; nil where there is none, or it cannot be told.
    package static func current(_ resource: __rlimit_resource) -> Int64? {
        var limit = rlimit()
        guard getrlimit(__rlimit_resource_t(resource.rawValue), &limit) == 0, limit.rlim_cur != .max else {
            return nil
        }
        return Int64(clamping: limit.rlim_cur)
    }
}
