import CLibtorrent
import TestSupport
import Testing
import Vocabulary

@Suite(.timeLimit(.minutes(2)), .queued) struct SettingTests {
    @Test(arguments: [
        ("aio_threads", tb_setting_type.int), ("enable_dht", .bool), ("user_agent", .string), ("nothing", .unknown),
        ("", .unknown),
    ])
    func namesHaveTypes(name: String, type: tb_setting_type) {
        #expect(tb_setting_type_of(name) == type)
    }

    @Test func everyNamedSettingIsFoundByItsName() {
        var names: [String] = []
        var buffer = [CChar](repeating: 0, count: Int(TB_NAME_CAPACITY))
        for position in 0..<tb_setting_positions() where tb_setting_name(position, &buffer, buffer.count) {
            names.append(text(buffer))
        }
        #expect(names.allSatisfy { tb_setting_type_of($0) != .unknown })
        #expect(Set(names).count == names.count)
        #expect(
            Set(names).isSuperset(of: ["aio_threads", "hashing_threads", "listen_interfaces", "piece_extent_affinity"])
        )
        #expect(!tb_setting_name(-1, &buffer, buffer.count))
        #expect(!tb_setting_name(tb_setting_positions(), &buffer, buffer.count))
    }

    @Test func unknownNamesAndWrongTypesAreErrors() throws {
        var error = tb_error()
        let settings = try #require(tb_settings_create(.libraryDefault, &error))
        defer { tb_settings_destroy(settings) }
        #expect(!tb_settings_set_int(settings, "nothing", 1, &error))
        #expect(error.code == Int32(TB_CODE_UNKNOWN_SETTING))
        #expect(text(error.category) == "torrbench")
        #expect(!tb_settings_set_bool(settings, "aio_threads", true, &error))
        #expect(error.code == Int32(TB_CODE_WRONG_SETTING_TYPE))
        #expect(text(error.message) == "setting 'aio_threads' is of type int, not bool")
        #expect(!tb_settings_set_string(settings, "aio_threads", "4", nil), "an error nobody asks for is no crash")
        #expect(tb_settings_set_int(settings, "aio_threads", 4, &error))
        #expect(text(error.category) == "")
    }

    @Test func valuesComeBack() throws {
        let settings = try #require(tb_settings_create(.libraryDefault, nil))
        defer { tb_settings_destroy(settings) }
        #expect(!tb_settings_has(settings, "aio_threads"))
        #expect(tb_settings_set_int(settings, "aio_threads", 4, nil))
        #expect(tb_settings_has(settings, "aio_threads"))
        var value: Int32 = 0
        #expect(tb_settings_get_int(settings, "aio_threads", &value, nil))
        #expect(value == 4)
    }

    /// Worked out with python3-libtorrent 2.0.8: default_settings(), high_performance_seed(), min_memory_usage().
    @Test(arguments: [
        (tb_preset.libraryDefault, "aio_threads", Int32(10)), (.libraryDefault, "max_queued_disk_bytes", 1_048_576),
        (.highPerformanceSeed, "max_queued_disk_bytes", 7_340_032), (.highPerformanceSeed, "file_pool_size", 500),
        (.minMemoryUsage, "aio_threads", 1), (.minMemoryUsage, "file_pool_size", 4),
    ])
    func presetsAreTheLibrarys(preset: tb_preset, name: String, expected: Int32) throws {
        let settings = try #require(tb_settings_create(preset, nil))
        defer { tb_settings_destroy(settings) }
        var value: Int32 = 0
        #expect(tb_settings_get_int(settings, name, &value, nil))
        #expect(value == expected)
    }

    @Test func longTextIsCutAtACharacter() throws {
        let settings = try #require(tb_settings_create(.libraryDefault, nil))
        defer { tb_settings_destroy(settings) }
        #expect(tb_settings_set_string(settings, "user_agent", "añb", nil))
        var buffer = [CChar](repeating: 0, count: 3)
        #expect(tb_settings_get_string(settings, "user_agent", &buffer, buffer.count, nil))
        #expect(text(buffer) == "a")
    }
}
