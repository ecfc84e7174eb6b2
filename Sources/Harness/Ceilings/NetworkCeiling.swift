import Scenarios

/// libtorrent's network side alone as a ceiling: a transfer of zeros between two `disabled` back ends.
enum NetworkCeiling {
    /// A larger payload would take longer than a ceiling may.
    static let maximumPayloadBytes: Int64 = 1 << 30

    /// The transfer cell that is run for it; nil where no cell of the plan needs it or all payloads are too large.
    static func cell(for cells: [Cell]) -> Cell? {
        let needing = cells.filter { cell in
            cell.kind == .transfer && bounds(cell.configuration)
                && cell.configuration.payload.totalBytes <= maximumPayloadBytes
        }
        // The larger the payload, the less its ramp weighs.
        return needing.max { $0.configuration.payload.totalBytes < $1.configuration.payload.totalBytes }.map(disabled)
    }

    /// Whether a transfer can be no faster than this ceiling: over TCP, one to one, with the library it is measured with.
    static func bounds(_ configuration: CellConfiguration) -> Bool {
        let roles = [configuration.seeder, configuration.leecher]
        return !configuration.isCeiling && configuration.transport == .tcp
            && roles.allSatisfy { $0.count == 1 && $0.engine == .libtorrent }
    }

    private static func disabled(_ cell: Cell) -> Cell {
        let configuration = cell.configuration
        func role(_ start: StartMode) -> RoleConfiguration {
            RoleConfiguration(
                count: 1,
                // The library behind other bindings cannot be given the back end.
                engine: .libtorrent,
                profile: .loopback,
                diskBackend: .disabled,
                start: start,
                settings: [:],
                affinity: nil
            )
        }
        return Cell(
            id: CellID("ceiling"),
            workload: "ceiling",
            kind: .transfer,
            labels: [],
            configuration: CellConfiguration(
                payload: configuration.payload,
                seeder: role(.seedMode),
                leecher: role(.empty),
                storage: StorageSpecification(kind: configuration.storage.kind, cache: .warm),
                discovery: .direct,
                transport: .tcp,
                ipc: nil,
                runTimeout: configuration.runTimeout
            )
        )
    }
}
