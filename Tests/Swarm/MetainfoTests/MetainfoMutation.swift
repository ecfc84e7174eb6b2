import Metainfo
import Testing
import Vocabulary

/// A way to break one of the fixtures: a value put at, or with nil taken from, a place in it.
struct MetainfoMutation: CustomTestStringConvertible, Sendable {
    /// One step from a value into it.
    enum Step: Sendable {
        case key(String)
        case index(Int)
    }

    let testDescription: String
    let version: TorrentFormat
    let path: [Step]
    let value: BencodeValue?
    let code: MetainfoError.Code

    init(
        _ name: String,
        _ version: TorrentFormat,
        _ path: [Step],
        _ value: BencodeValue?,
        _ code: MetainfoError.Code = .invalidTorrent
    ) {
        testDescription = "\(name) in \(version)"
        self.version = version
        self.path = path
        self.value = value
        self.code = code
    }

    func apply(_ torrent: BencodeValue) -> BencodeValue { put(into: torrent, path[...]) ?? torrent }

    private func put(into parent: BencodeValue?, _ path: ArraySlice<Step>) -> BencodeValue? {
        guard let step = path.first else { return value }
        switch (step, parent) {
        case (.key(let key), .dictionary(var dictionary)):
            dictionary[key] = put(into: dictionary[key], path.dropFirst())
            return .dictionary(dictionary)
        case (.index(let index), .list(var list)):
            if let element = put(into: list[index], path.dropFirst()) {
                list[index] = element
            } else {
                list.remove(at: index)
            }
            return .list(list)
        default: return parent
        }
    }
}

extension MetainfoMutation {
    static let all: [MetainfoMutation] = anyVersion + v1 + v2 + hybrid

    private static let anyVersion = [
        MetainfoMutation("a list", .v1, [], []),
        MetainfoMutation("no info", .v1, [.key("info")], nil),
        MetainfoMutation("info as text", .v1, [.key("info")], "x"),
        MetainfoMutation("no name", .v1, [.key("info"), .key("name")], nil),
        MetainfoMutation("name of a parent", .v1, [.key("info"), .key("name")], "..", .invalidPath),
        MetainfoMutation("name with a slash", .v2, [.key("info"), .key("name")], "a/b", .invalidPath),
        MetainfoMutation("name that is not UTF-8", .v1, [.key("info"), .key("name")], .string([0xff])),
        MetainfoMutation("piece length zero", .v1, [.key("info"), .key("piece length")], 0),
        MetainfoMutation("negative piece length", .v1, [.key("info"), .key("piece length")], -32_768),
        MetainfoMutation("huge piece length", .v1, [.key("info"), .key("piece length")], .integer(.max)),
        MetainfoMutation("odd piece length", .v2, [.key("info"), .key("piece length")], 32_769),
        MetainfoMutation("small piece length", .v2, [.key("info"), .key("piece length")], 8192),
        MetainfoMutation("future version", .v2, [.key("info"), .key("meta version")], 3, .unsupported),
        MetainfoMutation("announce as number", .v1, [.key("announce")], 1),
        MetainfoMutation("flat announce-list", .v1, [.key("announce-list")], ["udp://a:1"]),
        MetainfoMutation("empty URL", .v1, [.key("announce-list")], [[""]]),
    ]

    private static let file: [Step] = [.key("info"), .key("files"), .index(0)]

    private static let v1 = [
        MetainfoMutation("no pieces", .v1, [.key("info"), .key("pieces")], nil),
        MetainfoMutation(
            "a hash too few",
            .v1,
            [.key("info"), .key("pieces")],
            .string(.init(repeating: 0, count: 20))
        ),
        MetainfoMutation("half a hash", .v1, [.key("info"), .key("pieces")], .string(.init(repeating: 0, count: 30))),
        MetainfoMutation("no files", .v1, [.key("info"), .key("files")], []),
        MetainfoMutation("neither length nor files", .v1, [.key("info"), .key("files")], nil),
        MetainfoMutation("length and files", .v1, [.key("info"), .key("length")], 60_000),
        MetainfoMutation("negative length", .v1, file + [.key("length")], -1),
        MetainfoMutation("no path", .v1, file + [.key("path")], nil),
        MetainfoMutation("empty path", .v1, file + [.key("path")], [], .invalidPath),
        MetainfoMutation("path to a parent", .v1, file + [.key("path")], ["..", "x"], .invalidPath),
        MetainfoMutation("path with a NUL", .v1, file + [.key("path")], ["a\0b"], .invalidPath),
        MetainfoMutation("path with a number", .v1, file + [.key("path")], [1]),
        MetainfoMutation("the same path twice", .v1, file + [.key("path")], ["e.bin"], .invalidPath),
        MetainfoMutation("a file as directory", .v1, file + [.key("path")], ["e.bin", "x"], .invalidPath),
        MetainfoMutation("a symbolic link", .v1, file + [.key("attr")], "l", .unsupported),
        MetainfoMutation("lengths that overflow", .v1, file + [.key("length")], .integer(.max)),
    ]

    private static let tree: [Step] = [.key("info"), .key("file tree")]

    private static let v2 = [
        MetainfoMutation("no tree", .v2, tree, nil),
        MetainfoMutation("empty tree", .v2, tree, [:]),
        MetainfoMutation("empty directory", .v2, tree + [.key("d")], [:]),
        MetainfoMutation("file and directory", .v2, tree + [.key("e.bin"), .key("x")], ["": ["length": 0]]),
        MetainfoMutation("path to a parent", .v2, tree + [.key("..")], ["": ["length": 0]], .invalidPath),
        MetainfoMutation("path with a slash", .v2, tree + [.key("a/b")], ["": ["length": 0]], .invalidPath),
        MetainfoMutation("no root", .v2, tree + [.key("e.bin"), .key(""), .key("pieces root")], nil),
        MetainfoMutation("short root", .v2, tree + [.key("e.bin"), .key(""), .key("pieces root")], "abc"),
        MetainfoMutation(
            "root of nothing",
            .v2,
            tree + [.key("z")],
            ["": ["length": 0, "pieces root": .text(thirtyTwo)]]
        ),
        MetainfoMutation("only empty files", .v2, tree, ["z": ["": ["length": 0]]]),
        MetainfoMutation(
            "another root",
            .v2,
            tree + [.key("e.bin"), .key(""), .key("pieces root")],
            .text(thirtyTwo),
            .inconsistentHashes
        ),
        MetainfoMutation("no layers", .v2, [.key("piece layers")], nil),
        MetainfoMutation("missing layer", .v2, [.key("piece layers")], [:], .inconsistentHashes),
        MetainfoMutation(
            "a layer too many",
            .v2,
            [.key("piece layers"), .key(thirtyTwo)],
            .text(thirtyTwo),
            .inconsistentHashes
        ),
        MetainfoMutation(
            "another length",
            .v2,
            tree + [.key("e.bin"), .key(""), .key("length")],
            140_000,
            .inconsistentHashes
        ),
    ]

    private static let thirtyTwo = String(repeating: "r", count: 32)

    private static let hybrid = [
        MetainfoMutation("other size in v1", .hybrid, file + [.key("length")], 19_999, .inconsistentHashes),
        MetainfoMutation("other path in v1", .hybrid, file + [.key("path")], ["d", "f"], .inconsistentHashes),
        MetainfoMutation("a file missing in v1", .hybrid, file, nil, .inconsistentHashes),
        MetainfoMutation(
            "a short pad",
            .hybrid,
            [.key("info"), .key("files"), .index(1), .key("length")],
            12_767,
            .inconsistentHashes
        ),
        MetainfoMutation(
            "a pad over a piece",
            .hybrid,
            [.key("info"), .key("files"), .index(1), .key("length")],
            45_536,
            .inconsistentHashes
        ),
        MetainfoMutation(
            "no pad",
            .hybrid,
            [.key("info"), .key("files"), .index(1)],
            nil,
            .inconsistentHashes
        ),
        MetainfoMutation("missing layer", .hybrid, [.key("piece layers")], [:], .inconsistentHashes),
    ]
}
