// What a tb_session and a tb_settings hold.
#ifndef TB_SESSION_HPP
#define TB_SESSION_HPP

#include "guarded.hpp"

#include <libtorrent/alert.hpp>
#include <libtorrent/client_data.hpp>
#include <libtorrent/session.hpp>
#include <libtorrent/settings_pack.hpp>
#include <libtorrent/torrent_handle.hpp>

#include <atomic>
#include <cstdint>
#include <map>
#include <mutex>
#include <unordered_map>
#include <vector>

struct tb_settings {
    lt::settings_pack pack;
};

struct tb_session {
    explicit tb_session(lt::session_params &&params) : session(std::move(params)) {}

    std::mutex torrents_lock;
    std::unordered_map<std::uint32_t, lt::torrent_handle> torrents;
    std::atomic<std::uint32_t> last_torrent{0};

    // The rest belongs to the polling thread. Alerts stay valid until the next pop_alerts, which comes only after
    // the last of them was copied out.
    std::vector<lt::alert *> alerts;
    std::size_t next_alert = 0;
    std::map<std::uint32_t, tb_status> statuses;
    std::vector<std::int64_t> counters;
    std::int64_t counters_sampled_ns = 0;

    // Last, so that it ends first: its threads are gone before what they might touch.
    lt::session session;
};

namespace tb {

/// Tag for client_data_t: the pointer is the torrent's number, and is never followed.
struct torrent_number;

lt::client_data_t client_data(std::uint32_t torrent) noexcept;
std::uint32_t number_of(lt::client_data_t const &data) noexcept;

/// The handle of the torrent, or false with the refusal in `error`.
bool find(tb_session *session, std::uint32_t torrent, lt::torrent_handle &handle, tb_error *error);

tb_state state_of(lt::torrent_status::state_t state) noexcept;
void copy_status(lt::torrent_status const &from, std::uint32_t torrent, std::int64_t sampled_ns, tb_status &to);

/// CLOCK_MONOTONIC now.
std::int64_t monotonic_ns() noexcept;

/// The alert categories that tb_session_poll knows how to report.
std::uint32_t polled_alert_mask() noexcept;

} // namespace tb

#endif
