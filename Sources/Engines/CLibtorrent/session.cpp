// Session and torrents: everything that is asked of libtorrent rather than heard from it.
#include "session.hpp"

#include <libtorrent/add_torrent_params.hpp>
#include <libtorrent/alert_types.hpp>
#include <libtorrent/disabled_disk_io.hpp>
#include <libtorrent/hex.hpp>
#include <libtorrent/ip_filter.hpp>
#include <libtorrent/load_torrent.hpp>
#include <libtorrent/magnet_uri.hpp>
#include <libtorrent/mmap_disk_io.hpp>
#include <libtorrent/peer_info.hpp>
#include <libtorrent/posix_disk_io.hpp>
#include <libtorrent/session_params.hpp>
#include <libtorrent/torrent_info.hpp>
#include <libtorrent/torrent_status.hpp>

#include <ctime>
#include <sys/prctl.h>

namespace tb {
namespace {

/// Names the calling thread for its own lifetime. A new thread inherits the name of the one that starts it: Debian's
/// libtorrent names none, and the probe tells threads apart by name.
class thread_name {
public:
    explicit thread_name(char const *name) noexcept
    {
        prctl(PR_GET_NAME, before_);
        prctl(PR_SET_NAME, name);
    }
    ~thread_name() { prctl(PR_SET_NAME, before_); }
    thread_name(thread_name const &) = delete;
    thread_name &operator=(thread_name const &) = delete;

private:
    char before_[16] = {};
};

} // namespace

lt::client_data_t client_data(std::uint32_t torrent) noexcept
{
    return lt::client_data_t(reinterpret_cast<torrent_number *>(static_cast<std::uintptr_t>(torrent)));
}

std::uint32_t number_of(lt::client_data_t const &data) noexcept
{
    return static_cast<std::uint32_t>(reinterpret_cast<std::uintptr_t>(data.get<torrent_number>()));
}

std::int64_t monotonic_ns() noexcept
{
    timespec now{};
    clock_gettime(CLOCK_MONOTONIC, &now);
    return static_cast<std::int64_t>(now.tv_sec) * 1000000000 + now.tv_nsec;
}

bool find(tb_session *session, std::uint32_t torrent, lt::torrent_handle &handle, tb_error *error)
{
    std::lock_guard<std::mutex> const hold(session->torrents_lock);
    auto const found = session->torrents.find(torrent);
    if (found != session->torrents.end()) {
        handle = found->second;
        return true;
    }
    refuse(error, TB_CODE_UNKNOWN_TORRENT, "find", "no torrent " + std::to_string(torrent) + " in this session");
    return false;
}

tb_state state_of(lt::torrent_status::state_t state) noexcept
{
    switch (state) {
    case lt::torrent_status::checking_files: return TB_STATE_CHECKING_FILES;
    case lt::torrent_status::downloading_metadata: return TB_STATE_DOWNLOADING_METADATA;
    case lt::torrent_status::downloading: return TB_STATE_DOWNLOADING;
    case lt::torrent_status::finished: return TB_STATE_FINISHED;
    case lt::torrent_status::seeding: return TB_STATE_SEEDING;
    case lt::torrent_status::checking_resume_data: return TB_STATE_CHECKING_RESUME_DATA;
    default: return TB_STATE_UNKNOWN;
    }
}

void copy_status(lt::torrent_status const &from, std::uint32_t torrent, std::int64_t sampled_ns, tb_status &to)
{
    to = tb_status{};
    to.torrent = torrent;
    to.state = state_of(from.state);
    to.sampled_ns = sampled_ns;
    to.total_wanted_bytes = from.total_wanted;
    to.total_done_bytes = from.total_wanted_done;
    to.payload_received_bytes = from.total_payload_download;
    to.payload_sent_bytes = from.total_payload_upload;
    to.progress_ppm = from.progress_ppm;
    to.num_peers = from.num_peers;
    to.num_seeds = from.num_seeds;
    to.have_pieces = from.num_pieces;
    if (auto const info = from.torrent_file.lock()) to.total_pieces = info->num_pieces();
    to.paused = bool(from.flags & lt::torrent_flags::paused);
    to.has_metadata = from.has_metadata;
    if (from.errc) fill(&to.error, from.errc, "torrent");
    copy_text(from.name, to.name);
}

namespace {

// Runs `body` on the torrent's handle.
template <typename Body>
bool with_torrent(tb_session *session, std::uint32_t torrent, tb_error *error, char const *operation, Body &&body) noexcept
{
    return guarded(error, operation, [&] {
        lt::torrent_handle handle;
        if (!find(session, torrent, handle, error)) return false;
        body(handle);
        return true;
    });
}

bool load(tb_add_request const &request, lt::add_torrent_params &params, tb_error *error)
{
    int const sources = (request.metainfo != nullptr) + (request.metainfo_path != nullptr) + (request.magnet_uri != nullptr);
    if (sources != 1 || request.save_path == nullptr) {
        refuse(error, TB_CODE_BAD_ARGUMENT, "tb_session_add", "a torrent needs a save path and exactly one source");
        return false;
    }
    // Roomier than libtorrent's 10 MB, which a hybrid torrent of 100 000 files exceeds.
    lt::load_torrent_limits limits;
    limits.max_buffer_size = 256 << 20;
    limits.max_decode_tokens = 30000000;
    if (request.magnet_uri != nullptr) params = lt::parse_magnet_uri(request.magnet_uri);
    if (request.metainfo_path != nullptr) params = lt::load_torrent_file(request.metainfo_path, limits);
    if (request.metainfo != nullptr)
        params = lt::load_torrent_buffer({static_cast<char const *>(request.metainfo),
                                          static_cast<std::ptrdiff_t>(request.metainfo_bytes)},
                                         limits);
    return true;
}

void apply(tb_add_request const &request, lt::add_torrent_params &params)
{
    params.save_path = request.save_path;
    params.storage_mode = request.storage_mode == TB_STORAGE_MODE_ALLOCATE ? lt::storage_mode_allocate
                                                                           : lt::storage_mode_sparse;
    // Both are on by default, and would leave it to the queue when the torrent starts.
    params.flags &= ~(lt::torrent_flags::auto_managed | lt::torrent_flags::paused);
    params.flags |= lt::torrent_flags::duplicate_is_error;
    if (request.paused) params.flags |= lt::torrent_flags::paused;
    if (request.start == TB_START_SEED_MODE) params.flags |= lt::torrent_flags::seed_mode;
    if (request.start == TB_START_HAVE_PIECES && params.ti) {
        params.flags |= lt::torrent_flags::no_verify_files;
        params.have_pieces.resize(params.ti->num_pieces(), true);
    }
    if (request.replaces_trackers) {
        params.flags |= lt::torrent_flags::override_trackers;
        params.trackers.assign(request.trackers, request.trackers + request.tracker_count);
        params.tracker_tiers.assign(request.tracker_count, 0);
    }
}

std::string sources_of(lt::peer_info const &peer)
{
    struct { lt::peer_source_flags_t flag; char const *name; } const known[] = {
        {lt::peer_info::tracker, "tracker"}, {lt::peer_info::dht, "dht"}, {lt::peer_info::pex, "pex"},
        {lt::peer_info::lsd, "lsd"}, {lt::peer_info::resume_data, "resume_data"}, {lt::peer_info::incoming, "incoming"}};
    std::string names;
    for (auto const &source : known) {
        if (!(peer.source & source.flag)) continue;
        if (!names.empty()) names += ' ';
        names += source.name;
    }
    return names;
}

void copy_peer(lt::peer_info const &from, tb_peer &to)
{
    to = tb_peer{};
    copy_text(from.ip.address().to_string(), to.address);
    copy_text(from.client, to.client);
    copy_text(sources_of(from), to.source);
    to.payload_sent_bytes = from.total_upload;
    to.payload_received_bytes = from.total_download;
    to.port = from.ip.port();
    to.utp = bool(from.flags & lt::peer_info::utp_socket);
    to.encrypted = bool(from.flags & (lt::peer_info::rc4_encrypted | lt::peer_info::plaintext_encrypted));
    to.outgoing = bool(from.flags & lt::peer_info::outgoing_connection);
    to.connecting = bool(from.flags & (lt::peer_info::connecting | lt::peer_info::handshake));
}

} // namespace
} // namespace tb

using tb::guarded;
using tb::with_torrent;

extern "C" {

tb_session *tb_session_create(const tb_settings *settings, tb_disk_backend backend, tb_error *error) noexcept
{
    tb_session *session = nullptr;
    guarded(error, __func__, [&] {
        lt::session_params params(settings->pack);
        switch (backend) {
        case TB_DISK_BACKEND_MMAP: params.disk_io_constructor = lt::mmap_disk_io_constructor; break;
        case TB_DISK_BACKEND_POSIX: params.disk_io_constructor = lt::posix_disk_io_constructor; break;
        case TB_DISK_BACKEND_DISABLED: params.disk_io_constructor = lt::disabled_disk_io_constructor; break;
        }
        int const mask = params.settings.get_int(lt::settings_pack::alert_mask);
        params.settings.set_int(lt::settings_pack::alert_mask, mask | static_cast<int>(tb::polled_alert_mask()));
        bool const limited = params.settings.get_int(lt::settings_pack::upload_rate_limit) > 0
            || params.settings.get_int(lt::settings_pack::download_rate_limit) > 0;
        tb::thread_name const inherited("libtorrent-netw");
        session = new tb_session(std::move(params));
        // 127/8 is in the peer class "local", which no rate limit reaches: a session that asks for one has all its
        // peers in the global class alone.
        if (limited) {
            lt::ip_filter everyone;
            everyone.add_rule(lt::address_v4::any(), lt::address_v4::broadcast(),
                1u << static_cast<std::uint32_t>(lt::session::global_peer_class_id));
            session->session.set_peer_class_filter(everyone);
        }
        return true;
    });
    return session;
}

void tb_session_destroy(tb_session *session) noexcept
{
    guarded(nullptr, __func__, [&] {
        delete session;
        return true;
    });
}

bool tb_session_apply_settings(tb_session *session, const tb_settings *settings, tb_error *error) noexcept
{
    return guarded(error, __func__, [&] {
        session->session.apply_settings(settings->pack);
        return true;
    });
}

tb_settings *tb_session_settings(tb_session *session, tb_error *error) noexcept
{
    tb_settings *settings = nullptr;
    guarded(error, __func__, [&] {
        settings = new tb_settings{session->session.get_settings()};
        return true;
    });
    return settings;
}

bool tb_session_add(tb_session *session, const tb_add_request *request, tb_added *added, tb_error *error) noexcept
{
    return guarded(error, __func__, [&] {
        lt::add_torrent_params params;
        if (!tb::load(*request, params, error)) return false;
        tb::apply(*request, params);
        *added = tb_added{};
        added->torrent = ++session->last_torrent;
        params.userdata = tb::client_data(added->torrent);
        lt::info_hash_t const hashes = params.ti ? params.ti->info_hashes() : params.info_hashes;
        if (hashes.has_v1()) tb::copy_text(lt::aux::to_hex(hashes.v1), added->info_hash_v1);
        if (hashes.has_v2()) tb::copy_text(lt::aux::to_hex(hashes.v2), added->info_hash_v2);
        session->session.async_add_torrent(std::move(params));
        return true;
    });
}

bool tb_torrent_remove(tb_session *session, uint32_t torrent, bool delete_files, tb_error *error) noexcept
{
    return with_torrent(session, torrent, error, __func__, [&](lt::torrent_handle const &handle) {
        session->session.remove_torrent(handle, delete_files ? lt::session::delete_files : lt::remove_flags_t{});
    });
}

bool tb_torrent_pause(tb_session *session, uint32_t torrent, tb_error *error) noexcept
{
    return with_torrent(session, torrent, error, __func__, [](lt::torrent_handle const &handle) { handle.pause(); });
}

bool tb_torrent_resume(tb_session *session, uint32_t torrent, tb_error *error) noexcept
{
    return with_torrent(session, torrent, error, __func__, [](lt::torrent_handle const &handle) { handle.resume(); });
}

bool tb_torrent_check(tb_session *session, uint32_t torrent, tb_error *error) noexcept
{
    return with_torrent(session, torrent, error, __func__,
                        [](lt::torrent_handle const &handle) { handle.force_recheck(); });
}

bool tb_torrent_connect_peer(tb_session *session, uint32_t torrent, const char *address, uint16_t port,
                             tb_error *error) noexcept
{
    return with_torrent(session, torrent, error, __func__, [&](lt::torrent_handle const &handle) {
        handle.connect_peer(lt::tcp::endpoint(lt::make_address(address), port));
    });
}

bool tb_torrent_status(tb_session *session, uint32_t torrent, tb_status *status, tb_error *error) noexcept
{
    return with_torrent(session, torrent, error, __func__, [&](lt::torrent_handle const &handle) {
        lt::torrent_status const now = handle.status(lt::torrent_handle::query_name | lt::torrent_handle::query_torrent_file);
        tb::copy_status(now, torrent, tb::monotonic_ns(), *status);
    });
}

bool tb_torrent_peers(tb_session *session, uint32_t torrent, tb_peer *peers, int32_t capacity, int32_t *total,
                      tb_error *error) noexcept
{
    return with_torrent(session, torrent, error, __func__, [&](lt::torrent_handle const &handle) {
        std::vector<lt::peer_info> all;
        handle.get_peer_info(all);
        *total = static_cast<int32_t>(all.size());
        for (int32_t index = 0; index < std::min(capacity, *total); ++index)
            tb::copy_peer(all[static_cast<std::size_t>(index)], peers[index]);
    });
}

} // extern "C"
