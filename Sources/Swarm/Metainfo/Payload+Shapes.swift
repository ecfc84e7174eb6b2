extension Payload {
    /// A payload of one file with this name.
    package static func singleFile(
        seed: UInt64,
        name: String = "payload.bin",
        sizeBytes: Int64
    ) throws(MetainfoError) -> Payload {
        try Payload(seed: seed, files: [PayloadFile(path: TorrentPath([name]), sizeBytes: sizeBytes)])
    }

    /// A payload of `fileCount` files whose sizes differ by one byte at most, in directories of `filesPerDirectory`.
    ///
    /// Names are `0000000/0000000.bin` and so on, in the order of their numbers. Throws `invalidRequest` unless both
    /// counts are positive.
    package static func evenFiles(
        seed: UInt64,
        totalBytes: Int64,
        fileCount: Int,
        filesPerDirectory: Int = 1000
    ) throws(MetainfoError) -> Payload {
        guard (1...maximumFiles).contains(fileCount), filesPerDirectory > 0, totalBytes >= 0 else {
            throw MetainfoError(
                .invalidRequest,
                "\(totalBytes) bytes in \(fileCount) files, \(filesPerDirectory) a directory; expected positive numbers"
            )
        }
        let (share, rest) = totalBytes.quotientAndRemainder(dividingBy: Int64(fileCount))
        var files: [PayloadFile] = []
        files.reserveCapacity(fileCount)
        for number in 0..<fileCount {
            let path = try TorrentPath([
                padded(number / filesPerDirectory, digits: 7), padded(number, digits: 7) + ".bin",
            ])
            files.append(try PayloadFile(path: path, sizeBytes: share + (Int64(number) < rest ? 1 : 0)))
        }
        return try Payload(seed: seed, files: files)
    }

    private static func padded(_ number: Int, digits: Int) -> String {
        let text = String(number)
        return String(repeating: "0", count: max(0, digits - text.count)) + text
    }
}
