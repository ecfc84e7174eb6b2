// Errors, version, settings and counters by name: what needs no session.
#include "guarded.hpp"
#include "session.hpp"

#include <libtorrent/session_stats.hpp>
#include <libtorrent/version.hpp>

#include <boost/version.hpp>
#include <openssl/crypto.h>

#include <algorithm>
#include <cstring>

namespace tb {

void copy_text(lt::string_view text, char *buffer, std::size_t capacity) noexcept
{
    if (capacity == 0) return;
    std::size_t length = std::min(text.size(), capacity - 1);
    if (length < text.size()) {
        while (length > 0 && (static_cast<unsigned char>(text[length]) & 0xc0) == 0x80) --length;
    }
    if (length > 0) std::memcpy(buffer, text.data(), length);
    buffer[length] = '\0';
}

void fill(tb_error *error, lt::error_code const &code, lt::string_view operation)
{
    if (!error) return;
    error->code = code.value();
    copy_text(code.category().name(), error->category);
    copy_text(operation, error->operation);
    copy_text(code.message(), error->message);
}

void refuse(tb_error *error, int code, lt::string_view operation, lt::string_view message) noexcept
{
    if (!error) return;
    error->code = code;
    copy_text("torrbench", error->category);
    copy_text(operation, error->operation);
    copy_text(message, error->message);
}

namespace {

using pack = lt::settings_pack;

// Deprecated settings keep their place and lose their name, so the empty name must find nothing.
int setting_index(char const *name)
{
    return name == nullptr || *name == '\0' ? -1 : lt::setting_by_name(name);
}

tb_setting_type type_of(int setting) noexcept
{
    if (setting < 0) return TB_SETTING_UNKNOWN;
    switch (setting & pack::type_mask) {
    case pack::bool_type_base: return TB_SETTING_BOOL;
    case pack::int_type_base: return TB_SETTING_INT;
    case pack::string_type_base: return TB_SETTING_STRING;
    default: return TB_SETTING_UNKNOWN;
    }
}

char const *type_name(tb_setting_type type) noexcept
{
    switch (type) {
    case TB_SETTING_BOOL: return "bool";
    case TB_SETTING_INT: return "int";
    case TB_SETTING_STRING: return "string";
    default: return "unknown";
    }
}

// The index of the setting if it has that type, else -1 and the reason.
int typed_setting(char const *name, tb_setting_type wanted, tb_error *error)
{
    int const setting = setting_index(name);
    tb_setting_type const type = type_of(setting);
    if (type == wanted) return setting;
    std::string const shown = "setting '" + std::string(name ? name : "") + "' ";
    if (type == TB_SETTING_UNKNOWN)
        refuse(error, TB_CODE_UNKNOWN_SETTING, "settings", shown + "is unknown to libtorrent " + lt::version());
    else
        refuse(error, TB_CODE_WRONG_SETTING_TYPE, "settings",
               shown + "is of type " + type_name(type) + ", not " + type_name(wanted));
    return -1;
}

std::vector<lt::stats_metric> const &metrics()
{
    static std::vector<lt::stats_metric> const all = lt::session_stats_metrics();
    return all;
}

} // namespace
} // namespace tb

using tb::guarded;

extern "C" {

void tb_library_version(char *buffer, size_t capacity) noexcept
{
    guarded(nullptr, __func__, [&] {
        tb::copy_text(lt::version(), buffer, capacity);
        return true;
    });
}

void tb_build_flags(char *buffer, size_t capacity) noexcept
{
    guarded(nullptr, __func__, [&] {
        std::string flags = "headers=" LIBTORRENT_VERSION " boost=" BOOST_LIB_VERSION;
        flags += " abi=" + std::to_string(TORRENT_ABI_VERSION);
        flags += " openssl=" + std::string(OpenSSL_version(OPENSSL_VERSION_STRING));
        flags += " compiler=clang-" + std::to_string(__clang_major__);
#ifdef TORRENT_USE_LIBCRYPTO
        flags += " hash=libcrypto";
#endif
        tb::copy_text(flags, buffer, capacity);
        return true;
    });
}

void tb_features(char *buffer, size_t capacity) noexcept
{
    guarded(nullptr, __func__, [&] {
        std::string features = "v1 v2 hybrid magnet utp";
#ifdef TORRENT_SSL_PEERS
        features += " ssl";
#endif
#if !defined TORRENT_DISABLE_ENCRYPTION
        features += " rc4";
#endif
#if TORRENT_HAVE_MMAP
        features += " mmap";
#endif
        features += " posix disabled";
        tb::copy_text(features, buffer, capacity);
        return true;
    });
}

tb_setting_type tb_setting_type_of(const char *name) noexcept
{
    tb_setting_type type = TB_SETTING_UNKNOWN;
    guarded(nullptr, __func__, [&] {
        type = tb::type_of(tb::setting_index(name));
        return true;
    });
    return type;
}

int32_t tb_setting_positions(void) noexcept
{
    using pack = lt::settings_pack;
    return pack::num_bool_settings + pack::num_int_settings + pack::num_string_settings;
}

bool tb_setting_name(int32_t position, char *buffer, size_t capacity) noexcept
{
    return guarded(nullptr, __func__, [&] {
        using pack = lt::settings_pack;
        if (position < 0 || position >= tb_setting_positions()) return false;
        int setting = pack::bool_type_base + position;
        if (position >= pack::num_bool_settings + pack::num_int_settings)
            setting = pack::string_type_base + position - pack::num_bool_settings - pack::num_int_settings;
        else if (position >= pack::num_bool_settings)
            setting = pack::int_type_base + position - pack::num_bool_settings;
        lt::string_view const name = lt::name_for_setting(setting);
        tb::copy_text(name, buffer, capacity);
        return !name.empty();
    });
}

tb_settings *tb_settings_create(tb_preset preset, tb_error *error) noexcept
{
    tb_settings *settings = nullptr;
    guarded(error, __func__, [&] {
        settings = new tb_settings;
        if (preset == TB_PRESET_HIGH_PERFORMANCE_SEED) settings->pack = lt::high_performance_seed();
        if (preset == TB_PRESET_MIN_MEMORY_USAGE) settings->pack = lt::min_memory_usage();
        return true;
    });
    return settings;
}

void tb_settings_destroy(tb_settings *settings) noexcept { delete settings; }

bool tb_settings_set_bool(tb_settings *settings, const char *name, bool value, tb_error *error) noexcept
{
    return guarded(error, __func__, [&] {
        int const setting = tb::typed_setting(name, TB_SETTING_BOOL, error);
        if (setting >= 0) settings->pack.set_bool(setting, value);
        return setting >= 0;
    });
}

bool tb_settings_set_int(tb_settings *settings, const char *name, int32_t value, tb_error *error) noexcept
{
    return guarded(error, __func__, [&] {
        int const setting = tb::typed_setting(name, TB_SETTING_INT, error);
        if (setting >= 0) settings->pack.set_int(setting, value);
        return setting >= 0;
    });
}

bool tb_settings_set_string(tb_settings *settings, const char *name, const char *value, tb_error *error) noexcept
{
    return guarded(error, __func__, [&] {
        int const setting = tb::typed_setting(name, TB_SETTING_STRING, error);
        if (setting >= 0) settings->pack.set_str(setting, value);
        return setting >= 0;
    });
}

bool tb_settings_has(const tb_settings *settings, const char *name) noexcept
{
    return guarded(nullptr, __func__, [&] {
        int const setting = tb::setting_index(name);
        return setting >= 0 && settings->pack.has_val(setting);
    });
}

bool tb_settings_get_bool(const tb_settings *settings, const char *name, bool *value, tb_error *error) noexcept
{
    return guarded(error, __func__, [&] {
        int const setting = tb::typed_setting(name, TB_SETTING_BOOL, error);
        if (setting >= 0) *value = settings->pack.get_bool(setting);
        return setting >= 0;
    });
}

bool tb_settings_get_int(const tb_settings *settings, const char *name, int32_t *value, tb_error *error) noexcept
{
    return guarded(error, __func__, [&] {
        int const setting = tb::typed_setting(name, TB_SETTING_INT, error);
        if (setting >= 0) *value = settings->pack.get_int(setting);
        return setting >= 0;
    });
}

bool tb_settings_get_string(const tb_settings *settings, const char *name, char *buffer, size_t capacity,
                            tb_error *error) noexcept
{
    return guarded(error, __func__, [&] {
        int const setting = tb::typed_setting(name, TB_SETTING_STRING, error);
        if (setting >= 0) tb::copy_text(settings->pack.get_str(setting), buffer, capacity);
        return setting >= 0;
    });
}

int32_t tb_counter_count(void) noexcept
{
    int32_t count = 0;
    guarded(nullptr, __func__, [&] {
        count = static_cast<int32_t>(tb::metrics().size());
        return true;
    });
    return count;
}

bool tb_counter_describe(int32_t position, tb_counter *counter) noexcept
{
    return guarded(nullptr, __func__, [&] {
        if (position < 0 || position >= tb_counter_count()) return false;
        lt::stats_metric const &metric = tb::metrics()[static_cast<std::size_t>(position)];
        tb::copy_text(metric.name, counter->name);
        counter->value_index = metric.value_index;
        counter->is_gauge = metric.type == lt::metric_type_t::gauge;
        return true;
    });
}

} // extern "C"
