"""The one thread that listens to libtorrent: keeps the snapshot current, sends events, answers what had to wait.

It never waits for the client, however slowly that reads: replies and events are queued, status events replaced.
"""

from __future__ import annotations

from typing import Any

import libtorrent as lt

import library
import process
from wakeup import Wakeup
from snapshot import SessionSnapshot
from caller import Caller
from errors import DEADLINE_EXCEEDED, ENGINE_ERROR, RPCError
from events import Events
from limits import MILLISECOND_NS, SECOND_NS
from stdout_writer import StdoutWriter
from session import ThreadNames
from streams import StatusStream
from torrents import Torrents
from tracks import TorrentTrack

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
    def __init__(
        self, session: Any, wakeup: Wakeup, snapshot: SessionSnapshot, writer: StdoutWriter, torrents: Torrents
    ) -> None:
        self._session = session
        self._wakeup = wakeup
        self._snapshot = snapshot
        self._writer = writer
        self._torrents = torrents
        self._threads = ThreadNames()
        self._events = Events(snapshot, writer, torrents)
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
        """Returns when the snapshot says that the engine ends and the last counters are in."""
        has_backlog = False
        ending_deadline_ns: int | None = None
        while True:
            wait_ns = self._refresh(process.now_ns())
            if has_backlog:
                wait_ns = min(wait_ns, _BACKLOG_NS)
            # Rounded up: a wait of 0 ms, again and again, would be a busy one.
            if self._wakeup.wait(-(-wait_ns // MILLISECOND_NS)):
                for alert in self._session.pop_alerts():
                    self._handle(alert)
            self._expire(process.now_ns())
            self._stream.send(self._writer)
            has_backlog = not self._writer.flush() or self._stream.is_waiting
            with self._snapshot.lock:
                is_ending, posts = self._snapshot.is_ending, self._snapshot.counter_posts
            if is_ending:
                ending_deadline_ns = ending_deadline_ns or process.now_ns() + _ENDING_NS
                if self._samples >= posts or process.now_ns() > ending_deadline_ns:
                    return

    def _refresh(self, now_ns: int) -> int:
        """Asks the library for what is due, and says how long that leaves to wait."""
        subscription = self._snapshot.subscription
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
                with self._snapshot.lock:
                    post = self._snapshot.post_counters(self._session)
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
            if number in self._snapshot.statuses:
                pieces = self._torrents.total_pieces(number, status)
                self._snapshot.statuses[number] = library.status_of(status, number, pieces, now_ns)

    def _counters(self, alert: Any, now_ns: int) -> None:
        values = alert.values
        self._samples += 1
        self._snapshot.last_counters = values
        self._date_first_payload(values, now_ns)
        self._answer_counters(values, now_ns)
        if self._stream.wants(self._samples):
            subscription = self._stream.subscription
            names = subscription.counters if subscription else []
            torrents = [status for _, status in sorted(self._snapshot.statuses.items())]
            self._stream.note(now_ns, torrents, library.counters_of(values, names))

    def _date_first_payload(self, values: dict[str, int], now_ns: int) -> None:
        """The session's counter moves with every block, a torrent's status once a second; so the counter dates the
        first payload where only one torrent waits for it."""
        waiting = [number for number, track in self._events.tracks.items() if track.awaits_payload]
        for number in waiting:
            track = self._events.tracks[number]
            own = self._snapshot.statuses.get(number, {}).get("payload_received_bytes", 0)
            if track.sees(values[_PAYLOAD_COUNTER]) if len(waiting) == 1 else track.sees_own(own):
                self._events.send("first_payload", number, now_ns)

    def _answer_counters(self, values: dict[str, int], now_ns: int) -> None:
        with self._snapshot.lock:
            ready = [request for request in self._snapshot.counter_requests if request.post <= self._samples]
            self._snapshot.counter_requests = [
                request for request in self._snapshot.counter_requests if request.post > self._samples
            ]
        for request in ready:
            if request.caller.waits:
                found = library.counters_of(values, sorted(request.names))
                absent = [name for name in request.names if name not in found]
                result = {"sampled_ns": now_ns, "counters": found, "absent": absent}
                self._writer.enqueue(request.caller.result(result))

    # Replies that had to wait

    def _listening(self, alert: Any, _: int) -> None:
        """Replies to `configure` when the socket that counts listens, or can't."""
        with self._snapshot.lock:
            pending = self._snapshot.configure
            if pending is None or library.is_utp(alert) != pending.listens_over_utp:
                return
            self._snapshot.configure = None
        if not pending.caller.waits:
            return
        if isinstance(alert, lt.listen_failed_alert):
            code = alert.error
            message = f"can't listen on {pending.address}: {code.message()}"
            refusal = RPCError(ENGINE_ERROR, message, **library.error_details(code))
            self._writer.enqueue(pending.caller.error(refusal))
            return
        effective = self._session.get_settings()
        names = sorted({*pending.setting_names, *_SETTINGS_ALWAYS_TOLD})
        result = {
            "listen_port": alert.port,
            "settings_applied": {name: effective[name] for name in names if name in effective},
            "absent": pending.absent,
            "disk_backend": pending.backend,
            "limits": library.limits_of(effective),
        }
        self._writer.enqueue(pending.caller.result(result))

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
            self._writer.enqueue(addition.caller.error(refusal))
        else:
            self._writer.enqueue(addition.caller.result(addition.reply(now_ns)))

    def _expire(self, now_ns: int) -> None:
        """Refuses what has waited for its time."""
        with self._snapshot.lock:
            configure = self._snapshot.configure
            if configure is not None and configure.deadline_ns <= now_ns:
                self._snapshot.configure = None
            else:
                configure = None
            late = [request for request in self._snapshot.counter_requests if request.deadline_ns <= now_ns]
            if late:
                self._snapshot.counter_requests = [
                    request for request in self._snapshot.counter_requests if request.deadline_ns > now_ns
                ]
        if configure is not None:
            self._refuse(configure.caller, "configure: no socket has come to listen")
        for addition in self._torrents.late(now_ns):
            self._refuse(addition.caller, f"the library has not taken torrent {addition.number}")
        for request in late:
            self._refuse(request.caller, "get_counters: the library has sent no counters")

    def _refuse(self, caller: Caller, problem: str) -> None:
        if caller.waits:
            self._writer.enqueue(caller.error(RPCError(DEADLINE_EXCEEDED, f"{problem} in time")))
