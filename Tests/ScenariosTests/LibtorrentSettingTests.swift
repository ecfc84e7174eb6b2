import Foundation
import Testing

@testable import Scenarios

@Suite struct LibtorrentSettingTests {
    private static let script = """
        import libtorrent
        names = {"int": "integer", "bool": "boolean", "str": "string"}
        assert libtorrent.__version__.startswith("2.0.8")
        for name, value in sorted(libtorrent.default_settings().items()):
            print(name, names[type(value).__name__])
        """

    private static let listing: String? = {
        let process = Process()
        let pipe = Pipe()
        // Debian's python3-libtorrent belongs to Debian's python3.
        process.executableURL = URL(filePath: "/usr/bin/env")
        process.arguments = ["timeout", "60", "/usr/bin/python3", "-c", script]
        process.standardOutput = pipe
        process.standardError = FileHandle.nullDevice
        guard (try? process.run()) != nil else { return nil }
        let output = pipe.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        return process.terminationStatus == 0 ? String(decoding: output, as: UTF8.self) : nil
    }()

    @Test(.enabled(if: listing != nil, "python3-libtorrent 2.0.8 is not installed: apt-get install python3-libtorrent"))
    func knowsEverySettingOfTheInstalledLibrary() {
        let known = LibtorrentSettings.types.map { "\($0.key) \($0.value)" }.sorted()
        #expect(known == Self.listing?.split(separator: "\n").map(String.init).sorted())
    }

    @Test func everyReservedNameIsASetting() {
        for name in LibtorrentSettings.reserved.keys { #expect(LibtorrentSettings.types[name] != nil) }
    }
}
