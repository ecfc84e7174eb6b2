/// Bounds the values in one text before any is made: an array of zeros takes 40 times its text.
enum JSONValueCount {
    /// Throws where the text holds more values than `EngineProtocolLimits.maximumValues`; short texts cannot.
    static func hold(_ bytes: UnsafeRawBufferPointer) throws(JSONDecodingError) {
        guard bytes.count > EngineProtocolLimits.countedFrameBytes else { return }
        var count = 0
        var isInText = false
        var isEscaped = false
        for (offset, byte) in bytes.enumerated() {
            if isInText {
                if isEscaped {
                    isEscaped = false
                } else if byte == UInt8(ascii: "\\") {
                    isEscaped = true
                } else if byte == UInt8(ascii: "\"") {
                    isInText = false
                }
                continue
            }
            switch byte {
            case UInt8(ascii: "\""): isInText = true
            case UInt8(ascii: ","), UInt8(ascii: "["), UInt8(ascii: "{"): count += 1
            default: break
            }
            if count > EngineProtocolLimits.maximumValues {
                throw JSONDecodingError(
                    message: "more than \(EngineProtocolLimits.maximumValues) values",
                    offset: offset
                )
            }
        }
    }
}
