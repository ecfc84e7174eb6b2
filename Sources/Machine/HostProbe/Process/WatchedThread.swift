import Vocabulary

/// One thread of a watched process: its open files and what was last read from them.
final class WatchedThread {
    /// Sightings after which a name is taken as final: libtorrent names a thread only after it has started, so the first
    /// sighting may still show the name inherited from its creator.
    private static let unsettledSightings = 20

    let threadID: Int32
    private(set) var name = ""
    /// By its name, unless the table knows better.
    var group = ThreadGroup.other
    private(set) var scheduler: SchedulerTimes
    private(set) var switches = ContextSwitches(voluntary: 0, involuntary: 0)

    private let times: KernelFile
    private let names: KernelFile
    private let directory: Descriptor
    private let directoryName: String
    private let groups: [String: ThreadGroup]
    private var sightings = 0
    // Opened at the first full reading only: most threads are never looked at that closely.
    private lazy var stat = OptionalFile(path: "stat", in: directory, named: directoryName, expectedBytes: 512)
    private lazy var channel = OptionalFile(path: "wchan", in: directory, named: directoryName, expectedBytes: 64)
    private lazy var status = OptionalFile(path: "status", in: directory, named: directoryName, expectedBytes: 2048)

    init(
        threadID: Int32,
        tasks: Descriptor,
        tasksName: String,
        groups: [String: ThreadGroup]
    ) throws(HostProbeError) {
        self.threadID = threadID
        self.groups = groups
        directoryName = "\(tasksName)\(threadID)/"
        directory = try Descriptor(path: "\(threadID)", directory: tasks)
        times = try KernelFile(path: "schedstat", in: directory, named: directoryName, expectedBytes: 128)
        names = try KernelFile(path: "comm", in: directory, named: directoryName, expectedBytes: 64)
        scheduler = try times.read(SchedulerTimes.parse)
        try refreshName()
    }

    /// Reads the cheap counters again; throws once the thread has ended.
    func refresh() throws(HostProbeError) {
        scheduler = try times.read(SchedulerTimes.parse)
        if group == .other, sightings < Self.unsettledSightings { try refreshName() }
    }

    /// Reads everything about the thread; throws once it has ended.
    func readFully() throws(HostProbeError) -> ThreadReading {
        try refresh()
        try refreshName()
        let switches = status.parsed(ContextSwitches.parse)
        if let counted = switches.value { self.switches = counted }
        let stat = stat.parsed { (text) throws(HostProbeError) in
            try ProcessStat.parse(text, nanosecondsPerTick: KernelUnits.nanosecondsPerTick)
        }
        guard let stat = stat.value else {
            throw HostProbeError(.unreadable, stat.absence ?? "\(directoryName)stat")
        }
        return ThreadReading(
            threadID: threadID,
            name: name,
            group: group,
            userNs: stat.userNs,
            systemNs: stat.systemNs,
            scheduler: .value(scheduler),
            switches: switches
        )
    }

    /// What it is at now; nil where the kernel does not say.
    func readWait() -> ThreadWait? {
        let text = channel.parsed { (text) throws(HostProbeError) in
            String(decoding: text.prefix { $0 != UInt8(ascii: "\n") }, as: UTF8.self)
        }
        return text.value.map { ThreadWait(channel: $0) }
    }

    private func refreshName() throws(HostProbeError) {
        sightings += 1
        let now = try names.readLine()
        guard now != name else { return }
        name = now
        group = groups[now] ?? .other
    }
}
