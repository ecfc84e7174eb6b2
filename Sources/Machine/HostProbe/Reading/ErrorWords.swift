import Glibc

/// An errno in words, lower case ("no such file or directory"), safe to call on any thread.
func errorWords(_ number: Int32) -> String {
    // 256 bytes: glibc's longest message is under 60.
    withUnsafeTemporaryAllocation(of: CChar.self, capacity: 256) { buffer in
        guard let start = buffer.baseAddress, strerror_r(number, start, buffer.count) == 0 else {
            return "error \(number)"
        }
        return String(cString: start).lowercased()
    }
}
