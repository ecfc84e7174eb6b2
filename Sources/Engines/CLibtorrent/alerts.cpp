// Alerts: libtorrent's queue, emptied into the caller's buffer without losing what does not fit.
#include "session.hpp"

#include <libtorrent/alert_types.hpp>
#include <libtorrent/operations.hpp>

#include <algorithm>
#include <limits>

namespace tb {

std::uint32_t polled_alert_mask() noexcept
{
    namespace category = lt::alert_category;
    return static_cast<std::uint32_t>(category::error | category::status | category::storage | category::tracker
                                      | category::connect | category::performance_warning);
}

namespace {

// Alerts carry libtorrent's own clock; this moves their times to CLOCK_MONOTONIC.
// Of three pairs of readings it takes the one least torn apart by the scheduler.
struct clock_shift {
    std::int64_t monotonic = 0;
    lt::time_point library;

    clock_shift()
    {
        std::int64_t best = std::numeric_limits<std::int64_t>::max();
        for (int attempt = 0; attempt < 3; ++attempt) {
            std::int64_t const before = monotonic_ns();
            lt::time_point const now = lt::clock_type::now();
            std::int64_t const gap = monotonic_ns() - before;
            if (gap >= best) continue;
            best = gap;
            monotonic = before + gap / 2;
            library = now;
        }
    }

    std::int64_t operator()(lt::time_point at) const
    {
        return monotonic - std::chrono::duration_cast<std::chrono::nanoseconds>(library - at).count();
    }
};

char const *warning_name(int code) noexcept
{
    static char const *const names[] = {
        "outstanding_disk_buffer_limit_reached", "outstanding_request_limit_reached", "upload_limit_too_low",
        "download_limit_too_low", "send_buffer_watermark_too_low", "too_many_optimistic_unchoke_slots",
        "too_high_disk_queue_limit", "aio_limit_reached", "bittyrant_with_no_uplimit", "too_few_outgoing_ports",
        "too_few_file_descriptors"};
    bool const known = code >= 0 && code < static_cast<int>(std::size(names));
    return known ? names[code] : "unknown_performance_warning";
}

bool is_utp(lt::socket_type_t type) noexcept
{
    return type == lt::socket_type_t::utp || type == lt::socket_type_t::utp_ssl;
}

// Says whether it filled in what only concerns the session.
bool copy_session_alert(lt::alert const &from, tb_alert &to)
{
    if (auto const *a = lt::alert_cast<lt::listen_succeeded_alert>(&from)) {
        to.kind = TB_ALERT_LISTEN_SUCCEEDED;
        to.port = static_cast<std::uint16_t>(a->port);
        to.utp = is_utp(a->socket_type);
        copy_text(a->address.to_string(), to.text);
    } else if (auto const *b = lt::alert_cast<lt::listen_failed_alert>(&from)) {
        to.kind = TB_ALERT_LISTEN_FAILED;
        to.port = static_cast<std::uint16_t>(b->port);
        to.utp = is_utp(b->socket_type);
        copy_text(b->listen_interface(), to.text);
        fill(&to.error, b->error, lt::operation_name(b->op));
    } else if (auto const *c = lt::alert_cast<lt::session_error_alert>(&from)) {
        to.kind = TB_ALERT_SESSION_ERROR;
        fill(&to.error, c->error, "session");
    } else if (auto const *d = lt::alert_cast<lt::alerts_dropped_alert>(&from)) {
        to.kind = TB_ALERT_ALERTS_DROPPED;
        to.number = static_cast<std::int64_t>(d->dropped_alerts.count());
        copy_text(d->message(), to.text);
    } else {
        return false;
    }
    return true;
}

bool copy_error_alert(lt::alert const &from, tb_alert &to)
{
    if (auto const *a = lt::alert_cast<lt::file_error_alert>(&from)) {
        to.kind = TB_ALERT_FILE_ERROR;
        copy_text(a->filename(), to.text);
        fill(&to.error, a->error, lt::operation_name(a->op));
    } else if (auto const *b = lt::alert_cast<lt::torrent_error_alert>(&from)) {
        to.kind = TB_ALERT_TORRENT_ERROR;
        copy_text(b->filename(), to.text);
        fill(&to.error, b->error, "torrent");
    } else if (auto const *c = lt::alert_cast<lt::metadata_failed_alert>(&from)) {
        to.kind = TB_ALERT_TORRENT_ERROR;
        fill(&to.error, c->error, "metadata");
    } else if (auto const *d = lt::alert_cast<lt::fastresume_rejected_alert>(&from)) {
        to.kind = TB_ALERT_TORRENT_ERROR;
        copy_text(d->file_path(), to.text);
        fill(&to.error, d->error, lt::operation_name(d->op));
    } else if (auto const *e = lt::alert_cast<lt::torrent_delete_failed_alert>(&from)) {
        // Posted without an error for a torrent that had no files, as a magnet without metadata.
        if (!e->error) return false;
        to.kind = TB_ALERT_FILE_ERROR;
        fill(&to.error, e->error, "delete_files");
    } else if (auto const *f = lt::alert_cast<lt::tracker_error_alert>(&from)) {
        to.kind = TB_ALERT_TRACKER_ERROR;
        to.number = f->times_in_row;
        copy_text(f->tracker_url(), to.text);
        fill(&to.error, f->error, lt::operation_name(f->op));
        if (f->failure_reason() && *f->failure_reason()) copy_text(f->failure_reason(), to.error.message);
    } else {
        return false;
    }
    return true;
}

void copy_peer_endpoint(lt::peer_alert const &from, lt::socket_type_t type, tb_alert &to)
{
    to.port = from.endpoint.port();
    to.utp = is_utp(type);
    copy_text(from.endpoint.address().to_string(), to.text);
}

bool copy_peer_alert(lt::alert const &from, tb_alert &to)
{
    if (auto const *a = lt::alert_cast<lt::peer_connect_alert>(&from)) {
        to.kind = TB_ALERT_PEER_CONNECTED;
        copy_peer_endpoint(*a, a->socket_type, to);
    } else if (auto const *b = lt::alert_cast<lt::peer_disconnected_alert>(&from)) {
        to.kind = TB_ALERT_PEER_DISCONNECTED;
        copy_peer_endpoint(*b, b->socket_type, to);
        fill(&to.error, b->error, lt::operation_name(b->op));
    } else {
        return false;
    }
    return true;
}

bool copy_torrent_alert(lt::alert const &from, tb_alert &to)
{
    if (auto const *a = lt::alert_cast<lt::state_changed_alert>(&from)) {
        to.kind = TB_ALERT_STATE_CHANGED;
        to.from_state = state_of(a->prev_state);
        to.to_state = state_of(a->state);
    } else if (lt::alert_cast<lt::torrent_checked_alert>(&from)) {
        to.kind = TB_ALERT_TORRENT_CHECKED;
    } else if (lt::alert_cast<lt::torrent_finished_alert>(&from)) {
        to.kind = TB_ALERT_TORRENT_FINISHED;
    } else if (lt::alert_cast<lt::metadata_received_alert>(&from)) {
        to.kind = TB_ALERT_METADATA_RECEIVED;
    } else if (auto const *b = lt::alert_cast<lt::tracker_reply_alert>(&from)) {
        to.kind = TB_ALERT_TRACKER_REPLY;
        to.number = b->num_peers;
        copy_text(b->tracker_url(), to.text);
    } else if (auto const *c = lt::alert_cast<lt::hash_failed_alert>(&from)) {
        to.kind = TB_ALERT_HASH_FAILED;
        to.number = static_cast<int>(c->piece_index);
    } else if (auto const *d = lt::alert_cast<lt::performance_alert>(&from)) {
        to.kind = TB_ALERT_PERFORMANCE;
        copy_text(warning_name(d->warning_code), to.text);
        copy_text(d->message(), to.error.message);
    } else {
        return false;
    }
    return true;
}

// Keeps the session's table of torrents true to what the alert says happened.
bool follow(tb_session *session, lt::alert const &from, tb_alert &to)
{
    std::lock_guard<std::mutex> const hold(session->torrents_lock);
    if (auto const *a = lt::alert_cast<lt::add_torrent_alert>(&from)) {
        to.kind = TB_ALERT_TORRENT_ADDED;
        to.torrent = number_of(a->params.userdata);
        if (a->error) fill(&to.error, a->error, "add_torrent");
        else session->torrents[to.torrent] = a->handle;
    } else if (auto const *b = lt::alert_cast<lt::torrent_removed_alert>(&from)) {
        to.kind = TB_ALERT_TORRENT_REMOVED;
        to.torrent = number_of(b->userdata);
        session->torrents.erase(to.torrent);
        session->statuses.erase(to.torrent);
    } else {
        return false;
    }
    return true;
}

// Keeps what the alert brings for tb_session_take_statuses and tb_session_counters.
bool keep(tb_session *session, lt::alert const &from, tb_alert &to)
{
    if (auto const *a = lt::alert_cast<lt::state_update_alert>(&from)) {
        to.kind = TB_ALERT_STATUSES_UPDATED;
        for (lt::torrent_status const &status : a->status) {
            std::uint32_t const torrent = number_of(status.handle.userdata());
            if (torrent != 0) copy_status(status, torrent, to.at_ns, session->statuses[torrent]);
        }
    } else if (auto const *b = lt::alert_cast<lt::session_stats_alert>(&from)) {
        to.kind = TB_ALERT_COUNTERS_UPDATED;
        auto const values = b->counters();
        session->counters.assign(values.begin(), values.end());
        session->counters_sampled_ns = to.at_ns;
    } else {
        return false;
    }
    return true;
}

bool copy_alert(tb_session *session, lt::alert const &from, clock_shift const &shift, tb_alert &to)
{
    // The text and the message are large, and need no more than their first byte cleared.
    to.kind = TB_ALERT_LISTEN_SUCCEEDED;
    to.torrent = 0;
    to.at_ns = shift(from.timestamp());
    to.number = 0;
    to.from_state = to.to_state = TB_STATE_UNKNOWN;
    to.port = 0;
    to.utp = false;
    to.text[0] = to.error.category[0] = to.error.operation[0] = to.error.message[0] = '\0';
    to.error.code = 0;
    if (follow(session, from, to) || keep(session, from, to) || copy_session_alert(from, to)) return true;
    // Every alert that is left and of interest is about one torrent.
    if (auto const *about = dynamic_cast<lt::torrent_alert const *>(&from)) to.torrent = number_of(about->handle.userdata());
    return copy_torrent_alert(from, to) || copy_peer_alert(from, to) || copy_error_alert(from, to);
}

} // namespace
} // namespace tb

using tb::guarded;

extern "C" {

bool tb_session_wait(tb_session *session, int64_t timeout_ns) noexcept
{
    return guarded(nullptr, __func__, [&] {
        if (session->next_alert < session->alerts.size()) return true;
        return session->session.wait_for_alert(std::chrono::nanoseconds(timeout_ns)) != nullptr;
    });
}

bool tb_session_poll(tb_session *session, tb_alert *alerts, int32_t capacity, int32_t *count, tb_error *error) noexcept
{
    *count = 0;
    return guarded(error, __func__, [&] {
        if (session->next_alert >= session->alerts.size()) {
            session->next_alert = 0;
            session->alerts.clear();
            session->session.pop_alerts(&session->alerts);
        }
        tb::clock_shift const shift;
        while (*count < capacity && session->next_alert < session->alerts.size()) {
            lt::alert const &from = *session->alerts[session->next_alert++];
            if (tb::copy_alert(session, from, shift, alerts[*count])) ++*count;
        }
        return true;
    });
}

bool tb_session_post_statuses(tb_session *session, tb_error *error) noexcept
{
    return guarded(error, __func__, [&] {
        session->session.post_torrent_updates(lt::torrent_handle::query_name | lt::torrent_handle::query_torrent_file);
        return true;
    });
}

bool tb_session_post_counters(tb_session *session, tb_error *error) noexcept
{
    return guarded(error, __func__, [&] {
        session->session.post_session_stats();
        return true;
    });
}

bool tb_session_take_statuses(tb_session *session, tb_status *statuses, int32_t capacity, int32_t *count,
                              tb_error *error) noexcept
{
    *count = 0;
    return guarded(error, __func__, [&] {
        while (*count < capacity && !session->statuses.empty()) {
            auto const first = session->statuses.begin();
            statuses[(*count)++] = first->second;
            session->statuses.erase(first);
        }
        return true;
    });
}

bool tb_session_counters(tb_session *session, int64_t *values, int32_t capacity, int32_t *count, int64_t *sampled_ns,
                         tb_error *error) noexcept
{
    *count = 0;
    return guarded(error, __func__, [&] {
        *count = static_cast<int32_t>(session->counters.size());
        *sampled_ns = session->counters_sampled_ns;
        std::copy_n(session->counters.begin(), std::min(capacity, *count), values);
        return true;
    });
}

} // extern "C"
