import Glibc

/// The names of the signals that end engines.
enum SignalName {
    private static let names: [Int32: String] = [
        SIGABRT: "SIGABRT", SIGBUS: "SIGBUS", SIGFPE: "SIGFPE", SIGHUP: "SIGHUP", SIGILL: "SIGILL", SIGINT: "SIGINT",
        SIGKILL: "SIGKILL", SIGPIPE: "SIGPIPE", SIGSEGV: "SIGSEGV", SIGTERM: "SIGTERM", SIGTRAP: "SIGTRAP",
        SIGXCPU: "SIGXCPU", SIGXFSZ: "SIGXFSZ",
    ]

    /// The name in brackets behind a number, or nothing.
    static func suffix(_ signal: Int32) -> String {
        names[signal].map { " (\($0))" } ?? ""
    }
}
