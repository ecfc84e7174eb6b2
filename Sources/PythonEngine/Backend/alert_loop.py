"""The one thread that listens to libtorrent: keeps the board current, sends events, answers what had to wait.

It never waits for the client, however slowly that reads: replies and events are queued, status events replaced.
"""

from __future__ import annotations

from typing import Any

import libtorrent as lt

import library
import process
from bell import Bell
from board import Board, Tally
from caller import Caller
from errors import DEADLINE_EXCEEDED, ENGINE_ERROR, RPCError
from limits import MILLISECOND_NS, SECOND_NS
from messages import notification
from outlet import Outlet
from session import ThreadNames
from streams import StatusStream, TorrentTrack
from torrents import Torrents

# How old a status may be when nobody has subscribed.
_REFRESH_NS = 100 * MILLISECOND_NS
# How closely the first payload byte is dated.
_FIRST_PAYLOAD_NS = 10 * MILLISECOND_NS
# How long frames wait for a client whose pipe was full.
_BACKLOG_NS = 2 * MILLISECOND_NS
_ENDING_NS = 2 * SECOND_NS

_PAYLOAD_COUNTER = "net.recv_payload_bytes"
# Told whether or not anyone touched them: a report shows the threads asked for beside those seen.
_SETTINGS_ALWAYS_TOLD = ("aio_threads", "hashing_threads", "max_queued_disk_bytes")


class AlertLoop:
    def __init__(self, session: Any, bell: Bell, board: Board, outlet: Outlet, torrents: Torrents) -> None:
        self._session = session
        self._bell = bell
        self._board = board
        self._outlet = outlet
        self._torrents = torrents
        self._threads = ThreadNames()
        self._tracks: dict[int, TorrentTrack] = {}
        # Counter samples that have come; sample n answers post n.
        self._samples = 0
        self._stream = StatusStream()
        self._next_refresh_ns = 0
        self._handlers = {
            getattr(lt, name): handler for name, handler in self._named_handlers().items() if hasattr(lt, name)
        }

    def _named_handlers(self) -> dict[str, Any]:
        return {
            "state_update_alert": self._statuses,
            "session_stats_alert": self._counters,
            "listen_succeeded_alert": self._listening,
            "listen_failed_alert": self._listening,
            "add_torrent_alert": self._added,
            "torrent_removed_alert": self._removed,
            "state_changed_alert": self._state_changed,
            "torrent_checked_alert": self._checked,
            "torrent_finished_alert": self._finished,
            "metadata_received_alert": self._metadata_received,
            "tracker_reply_alert": self._announced,
            "peer_connect_alert": self._peer_connected,
            "peer_disconnected_alert": self._peer_disconnected,
            "file_error_alert": self._file_failed,
            "torrent_delete_failed_alert": self._file_failed,
            "torrent_error_alert": self._failed,
            "metadata_failed_alert": self._failed,
            "fastresume_rejected_alert": self._failed,
            "performance_alert": self._advised,
            "tracker_error_alert": self._tracker_failed,
            "hash_failed_alert": self._hash_failed,
            "alerts_dropped_alert": self._alerts_dropped,
        }

    def run(self) -> None:
        """Returns when the board says that the engine ends and the last counters are in."""
        has_backlog = False
        ending_deadline_ns: int | None = None
        while True:
            wait_ns = self._refresh(process.now_ns())
            if has_backlog:
                wait_ns = min(wait_ns, _BACKLOG_NS)
            # Rounded up: a wait of 0 ms, again and again, would be a busy one.
            if self._bell.wait(-(-wait_ns // MILLISECOND_NS)):
                for alert in self._session.pop_alerts():
                    self._handle(alert)
            self._expire(process.now_ns())
            self._stream.send(self._outlet)
            has_backlog = not self._outlet.flush() or self._stream.is_waiting
            with self._board.lock:
                is_ending, posts = self._board.is_ending, self._board.counter_posts
            if is_ending:
                ending_deadline_ns = ending_deadline_ns or process.now_ns() + _ENDING_NS
                if self._samples >= posts or process.now_ns() > ending_deadline_ns:
                    return

    def _refresh(self, now_ns: int) -> int:
        """Asks the library for what is due, and says how long that leaves to wait."""
        subscription = self._board.subscription
        if subscription is not self._stream.subscription:
            self._stream = StatusStream(subscription)
            self._next_refresh_ns = now_ns
        awaits_payload = any(track.awaits_payload for track in self._tracks.values())
        interval_ns = subscription.interval_ns if subscription else _REFRESH_NS
        if awaits_payload:
            interval_ns = min(interval_ns, _FIRST_PAYLOAD_NS)
        if now_ns >= self._next_refresh_ns:
            # In step with the interval, unless the engine was held up for longer than that.
            self._next_refresh_ns = max(self._next_refresh_ns + interval_ns, now_ns)
            self._threads.refresh()
            self._session.post_torrent_updates(library.STATUS_FLAGS)
            if subscription or awaits_payload:
                with self._board.lock:
                    post = self._board.post_counters(self._session)
                self._stream.expect(post, now_ns)
        self._next_refresh_ns = min(self._next_refresh_ns, now_ns + interval_ns)
        return max(0, self._next_refresh_ns - now_ns)

    def _handle(self, alert: Any) -> None:
        handler = self._handlers.get(type(alert))
        if handler is not None:
            # The bindings tell no monotonic time of an alert: what counts is when it was taken.
            handler(alert, process.now_ns())
        elif alert.what() == "session_error":
            self._send("error", 0, process.now_ns(), message=alert.message())

    def _send(self, kind: str, torrent: int, at_ns: int, **details: Any) -> None:
        about = {"torrent": torrent} if torrent else {}
        self._outlet.enqueue(notification("event", {"kind": kind, "at_ns": at_ns, **about, **details}))

    def _number(self, alert: Any) -> int:
        return self._torrents.number(alert.handle.info_hashes())

    def _note_status(self, number: int) -> dict[str, Any] | None:
        """Reads the torrent's status itself, waiting on the network thread, so that the board is exact at this point."""
        try:
            status = self._torrents.handle(number).status(library.STATUS_FLAGS)
        except (RPCError, RuntimeError):
            return None
        pieces = self._torrents.total_pieces(number, status)
        found = library.status_of(status, number, pieces, process.now_ns())
        with self._board.lock:
            self._board.statuses[number] = found
        return found

    # Statuses and counters

    def _statuses(self, alert: Any, now_ns: int) -> None:
        for status in alert.status:
            number = self._torrents.number(status.info_hashes)
            if number in self._board.statuses:
                pieces = self._torrents.total_pieces(number, status)
                self._board.statuses[number] = library.status_of(status, number, pieces, now_ns)

    def _counters(self, alert: Any, now_ns: int) -> None:
        values = alert.values
        self._samples += 1
        self._board.last_counters = values
        self._date_first_payload(values, now_ns)
        self._answer_counters(values, now_ns)
        if self._stream.wants(self._samples):
            subscription = self._stream.subscription
            names = subscription.counters if subscription else []
            torrents = [status for _, status in sorted(self._board.statuses.items())]
            self._stream.note(now_ns, torrents, {name: values[name] for name in names if name in values})

    def _date_first_payload(self, values: dict[str, int], now_ns: int) -> None:
        """The session's counter moves with every block, a torrent's status once a second; so the counter dates the first
        payload where only one torrent waits for it."""
        waiting = [number for number, track in self._tracks.items() if track.awaits_payload]
        for number in waiting:
            track = self._tracks[number]
            own = self._board.statuses.get(number, {}).get("payload_received_bytes", 0)
            if track.sees(values[_PAYLOAD_COUNTER]) if len(waiting) == 1 else track.sees_own(own):
                self._send("first_payload", number, now_ns)

    def _answer_counters(self, values: dict[str, int], now_ns: int) -> None:
        with self._board.lock:
            ready = [request for request in self._board.counter_requests if request.post <= self._samples]
            self._board.counter_requests = [
                request for request in self._board.counter_requests if request.post > self._samples
            ]
        for request in ready:
            if request.caller.waits:
                found = {name: values[name] for name in sorted(request.names) if name in values}
                absent = [name for name in request.names if name not in values]
                result = {"sampled_ns": now_ns, "counters": found, "absent": absent}
                self._outlet.enqueue(request.caller.result(result))

    # Replies that had to wait

    def _listening(self, alert: Any, _: int) -> None:
        """Replies to `configure` when the socket that counts listens, or can't."""
        with self._board.lock:
            pending = self._board.configure
            if pending is None or library.is_utp(alert) != pending.listens_over_utp:
                return
            self._board.configure = None
        if not pending.caller.waits:
            return
        if isinstance(alert, lt.listen_failed_alert):
            code = alert.error
            message = f"can't listen on {pending.address}: {code.message()}"
            refusal = RPCError(ENGINE_ERROR, message, **library.error_details(code))
            self._outlet.enqueue(pending.caller.error(refusal))
            return
        effective = self._session.get_settings()
        names = sorted({*pending.setting_names, *_SETTINGS_ALWAYS_TOLD})
        result = {
            "listen_port": alert.port,
            "settings_applied": {name: effective[name] for name in names if name in effective},
            "absent": pending.absent,
            "disk_backend": pending.backend,
        }
        self._outlet.enqueue(pending.caller.result(result))

    def _added(self, alert: Any, now_ns: int) -> None:
        code = alert.error
        is_refused = code.value() != 0
        addition = self._torrents.arrived(None if is_refused else alert.handle)
        if addition is None:
            return
        if not is_refused:
            self._tracks[addition.number] = TorrentTrack()
            # So that get_status knows it as soon as the client does.
            self._note_status(addition.number)
        if not addition.caller.waits or addition.is_refused:
            return
        if is_refused:
            details = {**library.error_details(code), "operation": "add_torrent"}
            refusal = RPCError(ENGINE_ERROR, f"add_torrent: {code.message()}", **details)
            self._outlet.enqueue(addition.caller.error(refusal))
        else:
            self._outlet.enqueue(addition.caller.result(addition.reply(now_ns)))

    def _expire(self, now_ns: int) -> None:
        """Refuses what has waited for its time."""
        with self._board.lock:
            configure = self._board.configure
            if configure is not None and configure.deadline_ns <= now_ns:
                self._board.configure = None
            else:
                configure = None
            late = [request for request in self._board.counter_requests if request.deadline_ns <= now_ns]
            if late:
                self._board.counter_requests = [
                    request for request in self._board.counter_requests if request.deadline_ns > now_ns
                ]
        if configure is not None:
            self._refuse(configure.caller, "configure: no socket has come to listen")
        for addition in self._torrents.late(now_ns):
            self._refuse(addition.caller, f"the library has not taken torrent {addition.number}")
        for request in late:
            self._refuse(request.caller, "get_counters: the library has sent no counters")

    def _refuse(self, caller: Caller, problem: str) -> None:
        if caller.waits:
            self._outlet.enqueue(caller.error(RPCError(DEADLINE_EXCEEDED, f"{problem} in time")))

    # What happens to torrents

    def _removed(self, alert: Any, _: int) -> None:
        number = self._torrents.forget(alert.info_hashes)
        self._tracks.pop(number, None)
        with self._board.lock:
            self._board.statuses.pop(number, None)

    def _state_changed(self, alert: Any, at_ns: int) -> None:
        number = self._number(alert)
        before, after = library.state_name(alert.prev_state), library.state_name(alert.state)
        track = self._tracks.get(number)
        if track is not None:
            if after == "checking_files":
                track.check_started_ns = at_ns
            if after == "downloading":
                # Only of a session's first torrent is it known that nothing came before.
                track.begins_downloading(0 if number == 1 else None)
            else:
                track.stops_downloading()
        self._send("state_changed", number, at_ns, **{"from": before, "to": after})

    def _checked(self, alert: Any, at_ns: int) -> None:
        # libtorrent says "checked" of every torrent that starts; only one that read its files was.
        number = self._number(alert)
        track = self._tracks.get(number)
        if track is None or track.check_started_ns is None:
            return
        started_ns, track.check_started_ns = track.check_started_ns, None
        status = self._note_status(number)
        if status is not None:
            self._send(
                "checked", number, at_ns, started_ns=started_ns, finished_ns=at_ns,
                have_pieces=status["have_pieces"], total_pieces=status["total_pieces"],
            )

    def _finished(self, alert: Any, at_ns: int) -> None:
        number = self._number(alert)
        status = self._note_status(number)
        track = self._tracks.get(number)
        if status is not None and track is not None and track.sees_own(status["payload_received_bytes"]):
            self._send("first_payload", number, at_ns)
        self._send("finished", number, at_ns)

    def _metadata_received(self, alert: Any, at_ns: int) -> None:
        self._send("metadata_received", self._number(alert), at_ns)

    def _announced(self, alert: Any, at_ns: int) -> None:
        self._send("announced", self._number(alert), at_ns, tracker_url=alert.url, num_peers=alert.num_peers)

    # Peers

    def _peer_connected(self, alert: Any, at_ns: int) -> None:
        self._send("peer_connected", self._number(alert), at_ns, **_endpoint(alert))

    def _peer_disconnected(self, alert: Any, at_ns: int) -> None:
        details = library.error_details(alert.error)
        self._send("peer_disconnected", self._number(alert), at_ns, **details, **_endpoint(alert))

    # Complaints

    def _file_failed(self, alert: Any, at_ns: int) -> None:
        path = alert.filename() if hasattr(alert, "filename") else ""
        code = alert.error
        Tally.keep(f"{path}: {code.message()} ({code.category().name()} {code.value()})", self._board.tally.file_errors)
        self._report_error(alert, at_ns, path)

    def _failed(self, alert: Any, at_ns: int) -> None:
        self._report_error(alert, at_ns, alert.file_path() if hasattr(alert, "file_path") else "")

    def _report_error(self, alert: Any, at_ns: int, path: str) -> None:
        number = self._number(alert)
        if number:
            self._note_status(number)
        about = {"path": path} if path else {}
        self._send("error", number, at_ns, **library.error_details(alert.error), **about)

    def _advised(self, alert: Any, at_ns: int) -> None:
        """The first advice of a kind is an event; the rest, which may be thousands, are counted."""
        kind = library.warning_name(alert)
        alerts = self._board.tally.performance_alerts
        alerts[kind] = alerts.get(kind, 0) + 1
        if alerts[kind] == 1:
            self._send("performance_alert", self._number(alert), at_ns, alert_kind=kind, message=alert.message())

    def _tracker_failed(self, alert: Any, _: int) -> None:
        code = alert.error
        reason = alert.failure_reason() or code.message()
        message = f"{alert.url}: {reason} ({code.category().name()} {code.value()})"
        Tally.keep(message, self._board.tally.tracker_errors)

    def _hash_failed(self, _: Any, __: int) -> None:
        self._board.tally.hash_failed += 1

    def _alerts_dropped(self, alert: Any, _: int) -> None:
        # The alert names the kinds dropped, not how many of each; at least one of each is gone.
        self._board.tally.alerts_dropped += max(1, sum(map(bool, alert.dropped_alerts)))


def _endpoint(alert: Any) -> dict[str, Any]:
    address, port = alert.endpoint
    found = {"address": address, "port": port}
    transport = library.transport_of(alert)
    return {**found, "transport": transport} if transport else found
