import Results
import Vocabulary

/// What the result was made on and with.
enum MachineTable {
    /// A row a fact; what could not be found out says so.
    static func make(_ document: ResultDocument) -> Table {
        let kind = document.machine.machineClass
        let facts: [(String, String?)] = [
            ("CPU", kind.cpuModel), ("architecture", kind.architecture), ("cores", kind.cores.map(String.init)),
            ("memory", kind.memoryGiB.map { "\($0) GiB" }), ("virtualisation", kind.virtualisation),
            ("file system", kind.fileSystem), ("device", kind.deviceKind), ("kernel", kind.kernel),
            ("system", kind.operatingSystem), ("torrbench", document.tool.version), ("engine", document.tool.engine),
            ("Swift", document.tool.swift), ("started", document.startedAt.iso8601),
            ("finished", document.finishedAt?.iso8601),
        ]
        var table = Table(
            columns: ["what", "value"].map { Table.Column($0, alignment: .left, isKey: $0 == "what") },
            isOfFacts: true
        )
        // A record without one had none, or was made before anybody looked.
        let quota = kind.cpuQuotaCores.map { [("CPU quota", Optional("\($0) cores"))] } ?? []
        for (name, value) in quota + facts { table.append([Table.Field(name), Table.Field(value ?? "not known")]) }
        for (name, value) in document.tool.extra.sorted(by: { $0.key < $1.key }) {
            table.append([Table.Field(name), Table.Field(value)])
        }
        return table
    }
}
