"""The one thread that listens to libtorrent: keeps the board current, sends events, answers what had to wait.

It never waits for the client, however slowly that reads: replies and events are queued, status events replaced.
"""

from __future__ import annotations

from typing import Any

import libtorrent as lt

import library
import process
from bell import Bell
from board import Board
from caller import Caller
from errors import DEADLINE_EXCEEDED, ENGINE_ERROR, RPCError
from events import Events
from limits import MILLISECOND_NS, SECOND_NS
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
        self._events = Events(board, outlet, torrents)
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
            **self._events.handlers(),
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
        awaits_payload = any(track.awaits_payload for track in self._events.tracks.values())
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
            self._events.send("error", 0, process.now_ns(), message=alert.message())

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
        """The session's counter moves with every block, a torrent's status once a second; so the counter dates the
        first payload where only one torrent waits for it."""
        waiting = [number for number, track in self._events.tracks.items() if track.awaits_payload]
        for number in waiting:
            track = self._events.tracks[number]
            own = self._board.statuses.get(number, {}).get("payload_received_bytes", 0)
            if track.sees(values[_PAYLOAD_COUNTER]) if len(waiting) == 1 else track.sees_own(own):
                self._events.send("first_payload", number, now_ns)

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
            self._events.tracks[addition.number] = TorrentTrack()
            # So that get_status knows it as soon as the client does.
            self._events.note_status(addition.number)
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
