import EngineProtocol
import Glibc
import Vocabulary

/// Errors that say that the machine has run out of something, whoever met them.
enum ScarceResource {
    /// Descriptors, threads and processes, memory, room on a file system, its quota, a file's largest size, a device.
    private static let numbers: Set<Int32> = [
        EMFILE, ENFILE, EAGAIN, ENOMEM, ENOSPC, EDQUOT, EFBIG, EROFS, EIO, ENOBUFS, EADDRNOTAVAIL, ENETUNREACH,
        ENETDOWN,
    ]

    /// Categories of error_code(2) in which codes are errno's.
    private static let categories: Set<String> = ["system", "generic", "asio.system"]

    /// How an engine ends that the system gives no thread or descriptor (`EX_OSERR`; the protocol's document has it).
    static let exitCode: Int32 = 71

    static func isLacking(_ number: Int32?) -> Bool { number.map(numbers.contains) ?? false }

    /// What kind of failure an engine tells of by the members `category` and `code` of an error.
    static func kind(ofError details: JSONObject) -> HarnessError.Kind {
        guard let category = details["category"]?.stringValue, categories.contains(category),
            let code = details["code"]?.integerValue, isLacking(Int32(exactly: code))
        else { return .engineFailed }
        return .environmentUnfit
    }
}
