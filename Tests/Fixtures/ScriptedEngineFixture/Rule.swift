import Vocabulary

/// When the scripted engine does what: `[ROLE:]METHOD[#NUMBER]=ACTION[,ACTION…]`.
///
/// ROLE limits it to an engine configured as `seeder` or `leecher`, NUMBER to the so-manieth call of the method, from 1.
/// Besides the protocol's methods there are `start`, before the first read, and `eof`, when its input was closed.
struct Rule {
    let role: String?
    let method: String
    let number: Int?
    let actions: [Action]

    init?(_ text: String) {
        let sides = text.split(separator: "=", maxSplits: 1)
        guard sides.count == 2 else { return nil }
        let scope = sides[0].split(separator: ":")
        guard let name = scope.last, scope.count <= 2 else { return nil }
        let parts = name.split(separator: "#")
        role = scope.count == 2 ? String(scope[0]) : nil
        method = String(parts[0])
        number = parts.count == 2 ? Int(parts[1]) : nil
        var actions: [Action] = []
        var rest = sides[1]
        while !rest.isEmpty {
            let end =
                ["result:", "notify:"].contains { rest.hasPrefix($0) }
                ? rest.endIndex : rest.firstIndex(of: ",") ?? rest.endIndex
            guard let action = Action(rest[..<end]) else { return nil }
            actions.append(action)
            rest = rest[end...].dropFirst()
        }
        self.actions = actions
    }

    func applies(to method: String, number: Int, role: String?) -> Bool {
        self.method == method && (self.number ?? number) == number && (self.role == nil || self.role == role)
    }
}
