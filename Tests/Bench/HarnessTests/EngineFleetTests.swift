import EngineClient
import EngineProtocol
import Foundation
import Results
import Scenarios
import TestSupport
import Testing
import Vocabulary

@testable import Harness

@Suite(.timeLimit(.minutes(5)), .queued) struct EngineFleetTests {
    private struct Planted: Error {}

    private static let three = ["leecher.count=2"]

    private func exits(_ run: TestRun) -> [EngineExit?] { run.ledger.all.map(\.exit) }

    @Test func everyEngineHasItsOwnAddressRoleAndEnd() async throws {
        let run = try TestRun(set: Self.three)
        let engines = try await run.fleet([]).with(EngineRequest.all(of: run.cell)) { $0 }
        #expect(engines.map(\.label) == ["seeder-1", "leecher-1", "leecher-2"])
        #expect(engines.map(\.address) == ["127.0.0.2", "127.0.0.3", "127.0.0.4"])
        #expect(exits(run) == [.code(0), .code(0), .code(0)])
        let record = try #require(run.ledger.all.last)
        #expect(record.role == "leecher" && record.index == 1)
        #expect(record.engine == "scripted-engine 1")
        #expect(record.library == "none")
        #expect(record.settingsApplied == .object(["aio_threads": .integer(2)]))
        #expect(record.usage?.peakResidentBytes ?? 0 > 0)
    }

    @Test func endsAllWhenTheBodyThrows() async throws {
        let run = try TestRun(set: Self.three)
        await #expect(throws: Planted.self) {
            try await run.fleet([]).with(EngineRequest.all(of: run.cell)) { _ in throw Planted() }
        }
        #expect(exits(run) == [.code(0), .code(0), .code(0)])
    }

    @Test func oneThatRefusesItsSettingsEndsThoseBeforeAndStartsNoneBehind() async throws {
        let run = try TestRun(set: Self.three)
        let error = await #expect(throws: EngineClientError.self) {
            try await run.fleet(["leecher:configure=refuse:-32602"]).with(EngineRequest.all(of: run.cell)) { _ in
                Issue.record("the engines were lent")
            }
        }
        #expect(error?.engine == "leecher-1")
        #expect(exits(run) == [.code(0), .code(0)])
        #expect(ScriptedEnginePath.starts(in: run.directory) == 2)
    }

    @Test func theLedgerHasTheLastWordsOfOneThatDied() async throws {
        let run = try TestRun(set: Self.three)
        await #expect(throws: EngineClientError.self) {
            try await run.fleet(["leecher:ping=stderr:3,signal:11"]).with(EngineRequest.all(of: run.cell)) { engines in
                _ = try await engines.labelled("leecher-1").call(Method.ping)
            }
        }
        #expect(exits(run) == [.code(0), .signal(11), .code(0)])
        #expect(run.ledger.all.map(\.stderrTail) == [[], ["line 1", "line 2", "line 3"], []])
    }

    @Test func aProgramThatIsNotThereLeavesAnEntryWithoutAnEnd() async throws {
        let run = try TestRun()
        let fleet = EngineFleet(enginePath: "/nonexistent", logDirectory: run.directory.path, ledger: run.ledger)
        await #expect(throws: EngineClientError.self) {
            try await fleet.with(EngineRequest.all(of: run.cell)) { _ in }
        }
        #expect(exits(run) == [nil])
    }

    @Test func aCellsTransportAndSettingsReachTheEngine() throws {
        for (transport, carrier) in [("tcp", Transport.tcp), ("utp", .utp)] {
            let plan = try TestPlan.plan(set: ["transport=\(transport)", "engines.settings.aio_threads=3"])
            let requests = EngineRequest.all(of: plan.cells[0])
            #expect(requests.map(\.role) == [.seeder, .leecher])
            for request in requests {
                #expect(request.parameters.transport == carrier)
                #expect(request.parameters.settings == ["aio_threads": .integer(3)])
            }
        }
        #expect(EngineRequest.all(of: try TestPlan.plan("check").cells[0]).map(\.role) == [.seeder])
    }
}
