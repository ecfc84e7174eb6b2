import Foundation
import TestSupport
import Testing
import Vocabulary

@testable import Results

@Suite(.timeLimit(.minutes(2)), .queued)
struct BaselineStoreTests {
    static func withStore(_ body: (BaselineStore) throws -> Void) throws {
        try TemporaryDirectory.with { try body(BaselineStore(root: $0 + "/baselines")) }
    }

    @Test func setsListsLoadsAndDeletes() throws {
        try Self.withStore { store in
            #expect(store.list().isEmpty)
            let document = CompleteDocument.make()
            let path = try store.set(document, name: "main")
            let machine = document.machine.machineClass
            #expect(store.list() == [BaselineStore.Entry(machine: machine.key, name: "main", path: path)])
            let loaded = try store.load("main", machine: machine)
            #expect(loaded.runs.map(\.measurements) == document.runs.map(\.measurements))
            #expect(loaded.runs.allSatisfy { $0.series.isEmpty })
            try store.delete("main", machine: machine.key)
            #expect(store.list().isEmpty)
        }
    }

    @Test func kindsOfMachinesAreKeptApart() throws {
        try Self.withStore { store in
            var document = CompleteDocument.make()
            _ = try store.set(document, name: "main")
            document.machine.machineClass.cores = 64
            #expect(throws: ResultsError.self) { try store.load("main", machine: document.machine.machineClass) }
            _ = try store.set(document, name: "main")
            #expect(Set(store.list().map(\.machine)).count == 2)
        }
    }

    @Test(arguments: ["", "../main", "a/b", ".hidden", "a b", String(repeating: "x", count: 101)])
    func refusesNamesThatAreNoFileNames(name: String) throws {
        try Self.withStore { store in
            #expect(throws: ResultsError.self) { try store.set(CompleteDocument.make(), name: name) }
            #expect(throws: ResultsError.self) { try store.delete(name, machine: "x") }
        }
    }

    @Test func noiseFloorsAreNoBaselines() throws {
        try Self.withStore { store in
            let machine = CompleteDocument.make().machine.machineClass
            #expect(try store.text("s.noise.json", machine: machine) == nil)
            _ = try store.store("{}", as: "s.noise.json", machine: machine)
            #expect(try store.text("s.noise.json", machine: machine) == "{}")
            #expect(store.list().isEmpty)
        }
    }

    @Test func aMissingBaselineSaysHowToMakeOne() throws {
        try Self.withStore { store in
            let error = #expect(throws: ResultsError.self) {
                try store.load("main", machine: CompleteDocument.make().machine.machineClass)
            }
            #expect(error?.description.contains("torrbench baseline set main") == true)
        }
    }
}
