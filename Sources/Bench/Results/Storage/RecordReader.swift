/// Bytes with what a JSON parser may read behind them.
final class PaddedBytes {
    private let buffer: UnsafeMutableRawBufferPointer
    /// Of the text alone.
    private(set) var count: Int

    /// Room for so many bytes, which `fill` writes; it returns how many there are.
    init<Failure: Error>(
        capacity: Int,
        fill: (UnsafeMutableRawBufferPointer) throws(Failure) -> Int
    ) throws(Failure) {
        buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: capacity + JSONParser.paddingBytes, alignment: 64)
        count = 0
        count = try fill(UnsafeMutableRawBufferPointer(rebasing: buffer[..<capacity]))
        pad()
    }

    convenience init(_ bytes: some Collection<UInt8>) {
        self.init(capacity: bytes.count) { room in
            room.copyBytes(from: bytes)
            return bytes.count
        }
    }

    deinit { buffer.deallocate() }

    private func pad() {
        UnsafeMutableRawBufferPointer(rebasing: buffer[count...]).initializeMemory(as: UInt8.self, repeating: 0x20)
    }

    /// The text and its padding.
    var all: UnsafeRawBufferPointer { UnsafeRawBufferPointer(rebasing: buffer[..<(count + JSONParser.paddingBytes)]) }
}

/// Reads records: the runs one after the other, so that at most one is there in two forms.
enum RecordReader {
    /// Throws ``ResultsError`` `malformed`, `tooNew` or `tooOld`; `origin` names the text in it.
    static func read(_ bytes: PaddedBytes, origin: String) throws(ResultsError) -> ResultDocument {
        do {
            return try document(bytes, origin: origin)
        } catch let error as ResultsError {
            throw error
        } catch let error as DecodingError {
            throw ResultsError(
                .malformed,
                "\(origin) is not a result of torrbench",
                cause: ResultDocument.explain(error)
            )
        } catch {
            throw ResultsError(.malformed, "\(origin) is not a result of torrbench", cause: "\(error)")
        }
    }

    private static func document(_ bytes: PaddedBytes, origin: String) throws -> ResultDocument {
        let parser = JSONParser()
        guard let runs = JSONParser.elements(of: "runs", in: bytes.all, length: bytes.count) else {
            return try parser.withTape(bytes.all, 0..<bytes.count) { try whole($0, origin: origin) }
        }
        // Everything but the runs, whose place an empty list takes.
        let head = PaddedBytes(
            Array(bytes.all[..<runs.whole.lowerBound]) + Array("[]".utf8)
                + Array(bytes.all[runs.whole.upperBound..<bytes.count])
        )
        var document = try parser.withTape(head.all, 0..<head.count) { try whole($0, origin: origin) }
        document.runs.reserveCapacity(runs.elements.count)
        for (index, range) in runs.elements.enumerated() {
            let path = TapePath.member(TapeIndex(intValue: index), of: .member(RunsKey.runs, of: .root))
            let run = try parser.withTape(bytes.all, range) { try TapeDecoder($0, path: path).value(RunRecord.self) }
            document.runs.append(run)
        }
        return document
    }

    private enum RunsKey: String, CodingKey {
        case runs
    }

    private static func whole(_ tape: JSONTape, origin: String) throws -> ResultDocument {
        let decoder = TapeDecoder(tape)
        try check(try VersionOnly(from: decoder).version, origin: origin)
        return try ResultDocument(from: decoder)
    }

    private static func check(_ version: Int, origin: String) throws(ResultsError) {
        let newest = ResultDocument.currentSchemaVersion
        guard version <= newest else {
            throw ResultsError(
                .tooNew,
                "\(origin) has schema version \(version), this torrbench reads up to \(newest): "
                    + "read it with a newer torrbench"
            )
        }
        guard version >= ResultDocument.oldestSchemaVersion else {
            throw ResultsError(
                .tooOld,
                "\(origin) has schema version \(version), this torrbench reads from "
                    + "\(ResultDocument.oldestSchemaVersion) on"
            )
        }
    }

    private struct VersionOnly: Decodable {
        let version: Int

        enum CodingKeys: String, CodingKey {
            case version = "schema_version"
        }
    }
}
