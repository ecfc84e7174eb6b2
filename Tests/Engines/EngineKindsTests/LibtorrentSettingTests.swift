import Foundation
import TestSupport
import Testing
import Vocabulary

@testable import EngineKinds

@Suite(.timeLimit(.minutes(2)), .queued) struct LibtorrentSettingTests {
    private static let script = """
        import libtorrent
        names = {"int": "integer", "bool": "boolean", "str": "string"}
        assert libtorrent.__version__.startswith("2.0.8")
        for name, value in sorted(libtorrent.default_settings().items()):
            print(name, names[type(value).__name__])
        """

    private static let listing: String? = {
        let outcome = try? Program.run(Program.python, "-c", script)
        return outcome?.status == 0 ? outcome?.output : nil
    }()

    @Test(.enabled(if: listing != nil, "python3-libtorrent 2.0.8 is not installed: apt-get install python3-libtorrent"))
    func knowsEverySettingOfTheInstalledLibrary() {
        let known = SettingTable.libtorrent.types.map { "\($0.key) \($0.value)" }.sorted()
        #expect(known == Self.listing?.split(separator: "\n").map(String.init).sorted())
    }

    @Test func everyReservedNameIsASetting() {
        for name in SettingTable.libtorrent.reserved.keys { #expect(SettingTable.libtorrent.types[name] != nil) }
    }

    /// `deprecated_NAME` takes the place of what only ABI version 1 or 2 has a name for.
    @Test(.enabled(if: FileManager.default.fileExists(atPath: header), "libtorrent-rasterbar-dev is not installed"))
    func knowsWhatTheHeaderCallsDeprecated() throws {
        var names: Set<String> = []
        var isOld = false
        for line in try String(contentsOfFile: Self.header, encoding: .utf8).split(separator: "\n") {
            let words = line.split(whereSeparator: { " \t,".contains($0) })
            if line.hasPrefix("#if TORRENT_ABI_VERSION") { isOld = true }
            if line.hasPrefix("#else") || line.hasPrefix("#endif") { isOld = false }
            guard isOld, let name = words.first.map(String.init), words.count == 1 || words[1].hasPrefix("TORRENT_")
            else {
                continue
            }
            if SettingTable.libtorrent.types[name] != nil { names.insert(name) }
        }
        #expect(names == SettingTable.libtorrent.deprecated)
        #expect(names.contains("cache_size") && names.contains("coalesce_writes") && names.contains("network_threads"))
    }

    private static let header = "/usr/include/libtorrent/settings_pack.hpp"

    @Test func everyByteValuedNameIsAWholeNumber() {
        for name in SettingTable.libtorrent.byteValued { #expect(SettingTable.libtorrent.types[name] == .integer) }
    }
}
