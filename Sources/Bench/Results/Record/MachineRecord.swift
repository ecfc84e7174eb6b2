package import Vocabulary

/// The machine of a result: what makes it comparable, and the rest.
package struct MachineRecord: Codable, Sendable, Equatable {
    /// The comparison key: results of different classes are not compared.
    package var machineClass: MachineClass
    /// Everything else that is known, as a JSON object.
    package var detail: JSONValue

    /// A value of these fields.
    package init(machineClass: MachineClass, detail: JSONValue = .object([:])) {
        self.machineClass = machineClass
        self.detail = detail
    }

    private enum CodingKeys: String, CodingKey {
        case machineClass = "class"
        case detail
    }
}
