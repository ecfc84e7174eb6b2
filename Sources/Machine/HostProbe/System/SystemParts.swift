/// Which parts of the machine to read, since some cost more than others.
struct SystemParts: OptionSet {
    let rawValue: Int

    static let cpu = SystemParts(rawValue: 1)
    static let pressure = SystemParts(rawValue: 2)
    static let counters = SystemParts(rawValue: 4)

    static let all: SystemParts = [.cpu, .pressure, .counters]
}
