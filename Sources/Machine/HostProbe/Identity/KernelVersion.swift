/// The parts of a kernel's release ("6.1.0-18-amd64") that matter.
enum KernelVersion {
    /// "6.1": what results are compared by.
    static func series(of release: String) -> String {
        numbers(of: release).prefix(2).joined(separator: ".")
    }

    /// "6.1.0": without a builder's own suffix, which may name a host or a company.
    static func numeric(of release: String) -> String {
        numbers(of: release).joined(separator: ".")
    }

    private static func numbers(of release: String) -> [String] {
        release.prefix { $0.isASCII && ($0.isNumber || $0 == ".") }.split(separator: ".").map(String.init)
    }
}
