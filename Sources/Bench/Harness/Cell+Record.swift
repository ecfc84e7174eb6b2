import FoundationEssentials
import Results
import Scenarios
import Vocabulary

extension Cell {
    /// The cell as a result keeps it.
    var record: CellRecord {
        CellRecord(
            id: id.text,
            workload: workload,
            kind: kind.rawValue,
            labels: labels,
            configuration: configurationJSON,
            role: isCeiling ? .ceiling : .result
        )
    }

    /// Through the configuration's own coding, so that no field can be forgotten.
    private var configurationJSON: JSONValue {
        do {
            let data = try JSONEncoder().encode(configuration)
            return try JSONDecoder().decode(JSONValue.self, from: data)
        } catch {
            return .object(["unreadable": .string("\(error)")])
        }
    }
}
