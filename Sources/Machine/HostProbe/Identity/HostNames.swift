import Glibc

/// The names by which this machine, its users and their folders can be told.
package struct HostNames: Sendable {
    /// The host's name, with and without its domain.
    package let hosts: [String]
    /// Who runs this, by any name, and who became root for it.
    package let users: [String]
    /// Their home folders.
    package let homes: [String]
    /// Addresses of its interfaces, of both kinds of IP and of the hardware; those of the loopback are everyone's.
    package let addresses: [String]
    /// Where this process was started; empty where that is the root.
    package let workingDirectory: [String]
    /// Where the environment puts temporary files, if it says so.
    package let temporaryDirectories: [String]

    /// Asks the system; what it does not say is left out.
    package static func read() -> HostNames {
        let accounts = Set([getuid(), geteuid()]).compactMap { Account.of(getpwuid($0)) }
        let others = ["SUDO_USER", "USER", "LOGNAME"].compactMap(variable)
        let all = accounts + others.compactMap { Account.of(getpwnam($0)) }
        return HostNames(
            hosts: hostNames(),
            users: unique(all.flatMap(\.names) + others),
            homes: unique(all.map(\.home) + [variable("HOME")].compactMap { $0 }).filter { $0 != "/" },
            addresses: interfaceAddresses() + hardwareAddresses(),
            workingDirectory: [currentDirectory()].compactMap { $0 }.filter { $0 != "/" },
            temporaryDirectories: unique(["TMPDIR", "XDG_RUNTIME_DIR"].compactMap(variable))
                .filter { $0 != "/" && $0 != "/tmp" }
        )
    }

    /// An entry of the password file.
    private struct Account {
        let names: [String]
        let home: String

        static func of(_ entry: UnsafeMutablePointer<passwd>?) -> Account? {
            guard let entry = entry?.pointee, let name = entry.pw_name, let home = entry.pw_dir else { return nil }
            // GECOS: the full name is the first of its fields.
            let fullName =
                entry.pw_gecos.map { String(cString: $0).split(separator: ",").first.map(String.init) } ?? nil
            return Account(names: [String(cString: name), fullName].compactMap { $0 }, home: String(cString: home))
        }
    }

    private static func unique(_ texts: [String]) -> [String] { Array(Set(texts.filter { !$0.isEmpty })).sorted() }

    private static func variable(_ name: String) -> String? {
        getenv(name).map { String(cString: $0) }.flatMap { $0.isEmpty ? nil : $0 }
    }

    private static func hostNames() -> [String] {
        var buffer = [CChar](repeating: 0, count: 256)
        var names = [variable("HOSTNAME")].compactMap { $0 }
        if gethostname(&buffer, buffer.count - 1) == 0 {
            names.append(String(decoding: buffer.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self))
        }
        let short = names.compactMap { $0.split(separator: ".").first.map(String.init) }
        return unique(names + short).filter { $0 != "localhost" }
    }

    private static func currentDirectory() -> String? {
        guard let path = getcwd(nil, 0) else { return nil }
        defer { free(path) }
        return String(cString: path)
    }

    private static func interfaceAddresses() -> [String] {
        var list: UnsafeMutablePointer<ifaddrs>?
        guard getifaddrs(&list) == 0 else { return [] }
        defer { freeifaddrs(list) }
        var texts: [String] = []
        var entry = list
        while let current = entry {
            entry = current.pointee.ifa_next
            guard current.pointee.ifa_flags & UInt32(IFF_LOOPBACK) == 0,
                let address = current.pointee.ifa_addr,
                [AF_INET, AF_INET6].contains(Int32(address.pointee.sa_family))
            else { continue }
            let size =
                Int32(address.pointee.sa_family) == AF_INET
                ? MemoryLayout<sockaddr_in>.size : MemoryLayout<sockaddr_in6>.size
            var buffer = [CChar](repeating: 0, count: 128)
            guard getnameinfo(address, socklen_t(size), &buffer, socklen_t(buffer.count), nil, 0, NI_NUMERICHOST) == 0
            else {
                continue
            }
            let text = String(decoding: buffer.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
            // A link-local address is shown with its interface.
            texts.append(String(text.prefix { $0 != "%" }))
        }
        return unique(texts)
    }

    private static func hardwareAddresses() -> [String] {
        guard let directory = opendir("/sys/class/net") else { return [] }
        defer { closedir(directory) }
        var addresses: [String] = []
        while let entry = readdir(directory) {
            let name = withUnsafePointer(to: &entry.pointee.d_name) { pointer in
                pointer.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
            }
            guard !name.hasPrefix("."), let text = try? KernelFile(path: "/sys/class/net/\(name)/address").readLine()
            else { continue }
            if text.count == 17, text != "00:00:00:00:00:00" { addresses.append(text) }
        }
        return unique(addresses)
    }
}
