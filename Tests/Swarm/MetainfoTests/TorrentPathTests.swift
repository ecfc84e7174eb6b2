import Metainfo
import TestSupport
import Testing

@Suite(.timeLimit(.minutes(2)), .queued) struct TorrentPathTests {
    @Test(arguments: ["a", "a/b", "...", "..a", "a b", "\u{1F600}", "a\\b", String(repeating: "x", count: 255)])
    func acceptsNames(text: String) throws {
        #expect(try TorrentPath(text).description == text)
    }

    @Test(arguments: [
        "", "/a", "a/", "a//b", ".", "..", "../a", "a/../b", "a/.", "a\0b", String(repeating: "x", count: 256),
        String(repeating: "a/", count: 64) + "a",
    ])
    func refusesWhatLeavesTheDirectoryOrCannotExist(text: String) {
        let error = #expect(throws: MetainfoError.self) { try TorrentPath(text) }
        #expect(error?.code == .invalidPath)
    }

    @Test func refusesASlashInAName() {
        #expect(throws: MetainfoError.self) { try TorrentPath(["a/b"]) }
    }

    @Test func tellsSpellingsApartThatUnicodeTakesForOne() throws {
        let composed = try TorrentPath("\u{e9}")
        let decomposed = try TorrentPath("e\u{301}")
        #expect(composed != decomposed)
        #expect(Set([composed, decomposed]).count == 2)
    }
}
