import CLibtorrent
import EngineProtocol
import Vocabulary

/// What libtorrent, or the shim before it, said against something.
struct LibraryError: Error, Equatable {
    /// The `error_category`'s name, as in `system` or `libtorrent`; `torrbench` for the shim's own.
    let category: String
    let code: Int32
    let message: String
    /// libtorrent's name for what it was doing.
    let operation: String

    /// Nil when the C side reports no error.
    init?(_ error: borrowing tb_error) {
        category = CText.string(error.category)
        guard !category.isEmpty else { return nil }
        code = error.code
        message = CText.string(error.message)
        operation = CText.string(error.operation)
    }

    private init(missing operation: String) {
        category = "torrbench"
        code = Int32(TB_CODE_EXCEPTION)
        message = "failed without saying why"
        self.operation = operation
    }

    /// Runs a call of the C side that answers whether it succeeded.
    static func check(_ operation: String, _ call: (UnsafeMutablePointer<tb_error>) -> Bool) throws(LibraryError) {
        var error = tb_error()
        if call(&error) { return }
        throw LibraryError(error) ?? LibraryError(missing: operation)
    }

    /// Runs `body`, whose library error becomes the refusal that the client gets.
    static func refusing<Value: ~Copyable>(_ body: () throws(LibraryError) -> Value) throws(RPCError) -> Value {
        do {
            return try body()
        } catch {
            throw error.refusal
        }
    }

    /// The refusal that the client gets.
    var refusal: RPCError {
        if category == "torrbench", code == Int32(TB_CODE_UNKNOWN_TORRENT) {
            return RPCError(.unknownTorrent, message)
        }
        return RPCError(.engineError, "\(operation): \(message)", details: details)
    }

    /// Category, code, message and operation as members.
    var details: JSONObject {
        [
            "category": .string(category), "code": .integer(Int64(code)), "message": .string(message),
            "operation": .string(operation),
        ]
    }
}
