#include "bare.hpp"

#include <CLinux.h>

#include <libtorrent/add_torrent_params.hpp>
#include <libtorrent/alert_types.hpp>
#include <libtorrent/disabled_disk_io.hpp>
#include <libtorrent/mmap_disk_io.hpp>
#include <libtorrent/posix_disk_io.hpp>
#include <libtorrent/session.hpp>
#include <libtorrent/session_params.hpp>
#include <libtorrent/settings_pack.hpp>
#include <libtorrent/torrent_flags.hpp>
#include <libtorrent/torrent_handle.hpp>
#include <libtorrent/torrent_info.hpp>
#include <libtorrent/version.hpp>

#include <poll.h>
#include <unistd.h>

namespace lt = libtorrent;
using bare::failure;
using bare::named_values;
using bare::transfer_request;

namespace {

char const seeder_address[] = "127.0.0.2";
char const leecher_address[] = "127.0.0.3";

/// What keeps a transfer on loopback to itself (measuring.md, "Loopback profile"). Speed is left to --settings, so that
/// torrbench and this program are given the same.
named_values isolated_on(std::string const& address) {
    return {
        {"listen_interfaces", address + ":0"},
        {"outgoing_interfaces", address},
        {"enable_dht", "false"},
        {"enable_lsd", "false"},
        {"enable_upnp", "false"},
        {"enable_natpmp", "false"},
        {"enable_outgoing_utp", "false"},
        {"enable_incoming_utp", "false"},
        {"in_enc_policy", "2"},
        {"out_enc_policy", "2"},
        {"min_reconnect_time", "1"},
        {"alert_queue_size", "10000"},
    };
}

bool truth(std::string const& name, std::string const& text) {
    if (text == "true" || text == "1") return true;
    if (text == "false" || text == "0") return false;
    throw failure(bare::usage, "setting " + name + " is '" + text + "', needed is true or false");
}

int whole(std::string const& name, std::string const& text) {
    std::size_t used = 0;
    int value = 0;
    try {
        value = std::stoi(text, &used);
    } catch (std::exception const&) {
        used = 0;
    }
    if (used == 0 || used != text.size())
        throw failure(bare::usage, "setting " + name + " is '" + text + "', needed is a 32-bit number");
    return value;
}

void set_all(lt::settings_pack& pack, named_values const& values) {
    for (auto const& [name, text] : values) {
        int const setting = lt::setting_by_name(name);
        if (setting < 0) throw failure(bare::usage, "libtorrent has no setting '" + name + "'");
        switch (setting & lt::settings_pack::type_mask) {
        case lt::settings_pack::string_type_base: pack.set_str(setting, text); break;
        case lt::settings_pack::int_type_base: pack.set_int(setting, whole(name, text)); break;
        case lt::settings_pack::bool_type_base: pack.set_bool(setting, truth(name, text)); break;
        }
    }
}

lt::session_params parameters(transfer_request const& request, named_values const& own, std::string const& address) {
    lt::session_params params;
    set_all(params.settings, isolated_on(address));
    set_all(params.settings, request.settings);
    set_all(params.settings, own);
    lt::alert_category_t const mask =
        lt::alert_category::error | lt::alert_category::status | lt::alert_category::storage;
    params.settings.set_int(lt::settings_pack::alert_mask, static_cast<int>(static_cast<std::uint32_t>(mask)));
    if (request.disk == "mmap") params.disk_io_constructor = lt::mmap_disk_io_constructor;
    else if (request.disk == "posix") params.disk_io_constructor = lt::posix_disk_io_constructor;
    else if (request.disk == "disabled") params.disk_io_constructor = lt::disabled_disk_io_constructor;
    else throw failure(bare::usage, "--disk is '" + request.disk + "', needed is mmap, posix or disabled");
    return params;
}

/// Throws on every alert that means the transfer cannot be right.
void refuse_errors(lt::alert const& alert) {
    bool const bad = lt::alert_cast<lt::file_error_alert>(&alert) != nullptr ||
                     lt::alert_cast<lt::torrent_error_alert>(&alert) != nullptr ||
                     lt::alert_cast<lt::hash_failed_alert>(&alert) != nullptr ||
                     lt::alert_cast<lt::listen_failed_alert>(&alert) != nullptr ||
                     lt::alert_cast<lt::alerts_dropped_alert>(&alert) != nullptr;
    if (bad) throw failure(bare::engine_failed, alert.message());
}

/// Looks at alerts as they come until one of kind `Alert` satisfies `wanted`. The process's alarm bounds the wait.
template <typename Alert, typename Predicate> void wait_for(lt::session& session, Predicate const& wanted) {
    for (;;) {
        session.wait_for_alert(std::chrono::milliseconds(100));
        std::vector<lt::alert*> alerts;
        session.pop_alerts(&alerts);
        bool found = false;
        for (lt::alert const* alert : alerts) {
            refuse_errors(*alert);
            auto const* cast = lt::alert_cast<Alert>(alert);
            if (cast != nullptr && wanted(*cast)) found = true;
        }
        if (found) return;
    }
}

lt::add_torrent_params torrent(transfer_request const& request, std::string const& directory) {
    lt::add_torrent_params params;
    params.ti = std::make_shared<lt::torrent_info>(request.torrent);
    params.save_path = directory;
    params.flags &= ~(lt::torrent_flags::auto_managed | lt::torrent_flags::paused);
    return params;
}

template <typename Value> void tell(int fd, Value const& value) {
    if (write(fd, &value, sizeof value) != static_cast<ssize_t>(sizeof value))
        throw failure(bare::internal, "the parent has gone");
}

} // namespace

char const* bare::libtorrent_version() { return lt::version(); }

void bare::seed(transfer_request const& request, int ready_fd, int stop_fd) {
    lt::session session(parameters(request, request.seeder_settings, seeder_address));
    std::uint16_t port = 0;
    wait_for<lt::listen_succeeded_alert>(session, [&](lt::listen_succeeded_alert const& alert) {
        if (alert.socket_type != lt::socket_type_t::tcp) return false;
        port = static_cast<std::uint16_t>(alert.port);
        return true;
    });
    lt::add_torrent_params params = torrent(request, request.payload);
    // Resume data says that all is there; seed_mode would hash every piece on its first request.
    params.have_pieces.resize(params.ti->num_pieces(), true);
    params.flags |= lt::torrent_flags::no_verify_files;
    lt::torrent_handle const handle = session.add_torrent(std::move(params));
    wait_for<lt::torrent_checked_alert>(session, [&](auto const& alert) { return alert.handle == handle; });
    if (!handle.status().is_seeding)
        throw failure(engine_failed, "'" + request.payload + "' does not hold the whole payload");
    tell(ready_fd, port);

    pollfd watched = {stop_fd, POLLIN, 0};
    while (poll(&watched, 1, 200) == 0) {
        std::vector<lt::alert*> alerts;
        session.pop_alerts(&alerts);
        for (lt::alert const* alert : alerts) refuse_errors(*alert);
    }
}

void bare::leech(transfer_request const& request, std::uint16_t port, int report_fd) {
    lt::session session(parameters(request, request.leecher_settings, leecher_address));
    lt::torrent_handle const handle = session.add_torrent(torrent(request, request.out));
    wait_for<lt::torrent_checked_alert>(session, [&](auto const& alert) { return alert.handle == handle; });
    if (handle.status().total_wanted_done != 0)
        throw failure(usage, "'" + request.out + "' holds a part of the payload already, give an empty directory");

    std::int64_t const started_ns = tb_monotonic_ns();
    handle.connect_peer({lt::make_address_v4(seeder_address), port});
    wait_for<lt::torrent_finished_alert>(session, [&](auto const& alert) { return alert.handle == handle; });
    std::int64_t const elapsed_ns = tb_monotonic_ns() - started_ns;
    // Pad files of hybrid torrents are in total_size but not in total_wanted.
    tell(report_fd, leecher_report{elapsed_ns, handle.status().total_wanted});
}
