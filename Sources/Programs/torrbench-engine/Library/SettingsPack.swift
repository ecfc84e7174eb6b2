import CLibtorrent
import EngineProtocol
import Vocabulary

/// A `lt::settings_pack`, by name.
struct SettingsPack: ~Copyable {
    let pointer: OpaquePointer

    /// Takes over a pack that the C side made.
    init(owning pointer: OpaquePointer) {
        self.pointer = pointer
    }

    init(preset: tb_preset) throws(LibraryError) {
        var made: OpaquePointer?
        try LibraryError.check("settings") { error in
            made = tb_settings_create(preset, error)
            return made != nil
        }
        guard let made else { preconditionFailure("tb_settings_create succeeded without a result") }
        self.init(owning: made)
    }

    deinit {
        tb_settings_destroy(pointer)
    }

    /// Sets a setting; unknown names and wrong types are refused.
    func set(_ name: String, to value: SettingValue) throws(LibraryError) {
        try LibraryError.check("settings") { error in
            switch value {
            case .boolean(let value): tb_settings_set_bool(pointer, name, value, error)
            // libtorrent's integers have 32 bits.
            case .integer(let value):
                Int32(exactly: value).map { tb_settings_set_int(pointer, name, $0, error) } ?? false
            case .string(let value): tb_settings_set_string(pointer, name, value, error)
            }
        }
    }

    /// The value of a setting, the library's default where it was never set; nil for an unknown name.
    func value(of name: String) -> SettingValue? {
        switch tb_setting_type_of(name) {
        case .unknown: return nil
        case .bool:
            var value = false
            return tb_settings_get_bool(pointer, name, &value, nil) ? .boolean(value) : nil
        case .int:
            var value: Int32 = 0
            return tb_settings_get_int(pointer, name, &value, nil) ? .integer(Int64(value)) : nil
        case .string:
            let text = CText.string(capacity: Int(TB_TEXT_CAPACITY)) { buffer, capacity in
                tb_settings_get_string(pointer, name, buffer, capacity, nil)
            }
            return text.map(SettingValue.string)
        }
    }

    /// The settings given a value here, by the preset or since.
    var names: [String] {
        (0..<tb_setting_positions()).compactMap { position in
            let name = CText.string(capacity: Int(TB_NAME_CAPACITY)) { tb_setting_name(position, $0, $1) }
            return name.flatMap { tb_settings_has(pointer, $0) ? $0 : nil }
        }
    }

    /// Every setting of the library's, with its type.
    static var types: [String: SettingsReply.ValueType] {
        var types: [String: SettingsReply.ValueType] = [:]
        for position in 0..<tb_setting_positions() {
            guard let name = CText.string(capacity: Int(TB_NAME_CAPACITY), { tb_setting_name(position, $0, $1) }) else {
                continue
            }
            switch tb_setting_type_of(name) {
            case .unknown: continue
            case .bool: types[name] = .boolean
            case .int: types[name] = .integer
            case .string: types[name] = .string
            }
        }
        return types
    }

    /// The names of the types a setting can have, for error messages.
    static func typeName(of setting: String) -> String? {
        switch tb_setting_type_of(setting) {
        case .unknown: nil
        case .bool: "a boolean"
        case .int: "a 32-bit integer"
        case .string: "a string"
        }
    }
}
