"""The engine protocol over a client that is driven from outside: all but the few calls that are the client's own.

An adapter is a subclass of `Client` in a file of its own, and `serve_client` with it. Three threads: one reads requests
and answers the quick ones, the worker makes the calls that wait for the client, the poller looks at it, keeps the
statuses and makes the events. What happened is dated when it is seen, by the poller's interval.
"""

from __future__ import annotations

import hashlib
import resource
import sys
import threading
from dataclasses import dataclass, field
from typing import Any, NoReturn

import dispatch
import process
import serve
from caller import Caller
from dispatch import Addition, Configuration, Dispatcher
from errors import (
    ALREADY_CONFIGURED, ENGINE_ERROR, INVALID_PARAMS, NOT_CONFIGURED, RPCError, UNKNOWN_TORRENT, excerpt,
)
from limits import MILLISECOND_NS, SECOND_NS
from messages import Request, kind_of, notification
from metainfo import read_metainfo
from stdout_writer import StdoutWriter
from streams import StatusStream
from worker_queue import WorkerQueue

# How often the client is looked at: when nobody has subscribed, and while something is downloaded or checked.
_IDLE_SECONDS = 0.1
_BUSY_SECONDS = 0.01
_ENDING_DEADLINE_NS = 30 * SECOND_NS
COUNTERS = (
    "payload_received_bytes", "payload_sent_bytes", "payload_kept_bytes", "payload_failed_bytes",
    "payload_redundant_bytes", "received_bytes", "passed_pieces", "disk_queue_bytes", "disk_threads", "hash_time_ns",
    "connected_peers",
)


class ClientError(Exception):
    """The client's own words against a call."""


@dataclass
class Started:
    """A client that runs: where it listens, its options in force, and the process that does the work."""

    port: int
    settings: dict[str, Any]
    pid: int
    limits: dict[str, dict[str, Any]] = field(default_factory=dict)


@dataclass
class Look:
    """One torrent as the client tells of it at one moment; None is what it cannot tell."""

    state: str
    total_bytes: int
    done_bytes: int
    sent_bytes: int
    have_pieces: int
    total_pieces: int
    peers: int
    seeds: int
    is_paused: bool
    received_bytes: int | None = None
    error: str | None = None


class Client:
    """What is one client's own. Any call may wait, and raises ClientError with the client's words."""

    library = ""
    features: tuple[str, ...] = ()
    profiles: tuple[str, ...] = ("default", "loopback")
    # Why each counter that the client does not tell is absent; all others must be in `counters`.
    absent_counters: dict[str, str] = {}
    # Options that the adapter sets itself.
    reserved: tuple[str, ...] = ()

    def version(self) -> str: raise NotImplementedError
    def options(self) -> dict[str, str]: raise NotImplementedError
    def start(self, asked: Configuration) -> Started: raise NotImplementedError
    def add(self, content: bytes, asked: Addition) -> str: raise NotImplementedError
    def looks(self, keys: list[str]) -> dict[str, Look]: raise NotImplementedError
    def peers(self, key: str) -> list[dict[str, Any]]: raise NotImplementedError
    def pause(self, key: str) -> None: raise NotImplementedError
    def resume(self, key: str) -> None: raise NotImplementedError
    def remove(self, key: str, deletes_files: bool) -> None: raise NotImplementedError
    def check(self, key: str) -> str: raise NotImplementedError
    def counters(self, looks: dict[str, Look], begun: dict[str, Look]) -> dict[str, int]: raise NotImplementedError
    def stop(self) -> None: raise NotImplementedError


class _Torrent:
    """A torrent by the client's key, and what has been told of it."""

    def __init__(self, number: int, key: str, name: str, starts_checking: bool) -> None:
        self.number = number
        self.key = key
        self.name = name
        self.first: Look | None = None
        self.last: Look | None = None
        self.sampled_ns = 0
        self.check_started_ns = process.now_ns() if starts_checking else None
        self.has_payload = False
        self.peers: dict[tuple[str, int], str] = {}

    def status(self) -> dict[str, Any]:
        look = self.last
        found = {
            "torrent": self.number, "name": self.name, "state": look.state,
            "progress_ppm": look.done_bytes * 1_000_000 // max(look.total_bytes, 1),
            "total_wanted_bytes": look.total_bytes, "total_done_bytes": look.done_bytes,
            "payload_sent_bytes": look.sent_bytes, "num_peers": look.peers, "num_seeds": look.seeds,
            "have_pieces": look.have_pieces, "total_pieces": look.total_pieces, "paused": look.is_paused,
            "has_metadata": True, "sampled_ns": self.sampled_ns,
        }
        optional = {"payload_received_bytes": look.received_bytes, "error": look.error}
        return found | {key: value for key, value in optional.items() if value is not None}


class Adapter(Dispatcher):
    def __init__(self, framing: str, writer: StdoutWriter, client: Client) -> None:
        super().__init__(framing)
        self._client = client
        self._writer = writer
        self._worker = WorkerQueue(writer)
        self._started: Started | None = None
        # Held while the client is looked at and what came of it is told: a fresh look is behind every older one.
        self._looking = threading.Lock()
        self._wakeup = threading.Event()
        self._torrents: dict[int, _Torrent] = {}
        self._hashes: dict[str, int] = {}
        self._numbers = 0
        self._stream = StatusStream()
        self._samples = 0
        self._failures: list[str] = []

    def identity(self) -> dict[str, Any]:
        python = ".".join(map(str, sys.version_info[:3]))
        return {
            "library": self._client.library,
            "library_version": self._client.version(),
            "build_flags": [f"python={python}", f"interpreter={sys.executable}"],
            "features": [*self._client.features, "get_status_sync", "subscribe", "trace", "event_times_at_receipt"],
            "absent_counters": self._client.absent_counters,
            "thread_groups": {},
        }

    def _session(self) -> None:
        if self._started is None:
            raise RPCError(NOT_CONFIGURED, "there is no session yet; call 'configure' first")

    def _torrent(self, number: int) -> _Torrent:
        found = self._torrents.get(number)
        if found is None:
            raise RPCError(UNKNOWN_TORRENT, f"no torrent {number} in this session")
        return found

    def _ask(self, operation: str, call: Any, *arguments: Any) -> Any:
        try:
            return call(*arguments)
        except ClientError as error:
            raise RPCError(ENGINE_ERROR, f"{operation}: {error}", message=str(error), operation=operation) from error

    # The session

    def configure(self, request: Request, caller: Caller) -> None:
        asked = dispatch.configuration(request)

        def body() -> dict[str, Any]:
            if self._started is not None:
                message = "there is a session already; start another engine for another one"
                raise RPCError(ALREADY_CONFIGURED, message)
            self._hold(asked)
            started = self._ask("configure", self._client.start, asked)
            self._started = started
            process.start_thread("tb-poller", self._poll)
            return {
                "listen_port": started.port, "settings_applied": started.settings, "absent": [],
                "limits": started.limits, "pid": started.pid,
            }

        self._worker.answer(caller, body)

    def _hold(self, asked: Configuration) -> None:
        """Refuses what the client has not."""
        library = f"{self._client.library} {self._client.version()}"
        refused = {
            "profile": (asked.profile, asked.profile in self._client.profiles),
            "disk_backend": (asked.backend, asked.backend == "default"),
            "transport": (asked.transport, asked.transport == "tcp" or asked.transport in self._client.features),
            "check_hashes": (False, asked.checks_hashes),
        }
        for key, (value, is_had) in refused.items():
            if not is_had:
                raise RPCError(INVALID_PARAMS, f"configure: {library} cannot have '{key}' {value}")
        known = self._ask("configure", self._client.options)
        for name, value in asked.settings.items():
            if name not in known:
                message = f"configure: setting '{excerpt(name)}' is unknown to {library}"
                raise RPCError(INVALID_PARAMS, message, setting=name)
            if name in self._client.reserved:
                message = f"configure: setting '{name}' is the adapter's own, which gives every engine its own place"
                raise RPCError(INVALID_PARAMS, message, setting=name, expected="nothing")
            expected = known[name]
            kinds = {"integer": (int,), "boolean": (bool,), "string": (str, int)}[expected]
            if not isinstance(value, kinds) or (isinstance(value, bool) and expected != "boolean"):
                message = f"configure: setting '{name}' must be {_article(expected)}, not {kind_of(value)}"
                raise RPCError(INVALID_PARAMS, message, setting=name, expected=_article(expected))

    def list_settings(self, _: Request, caller: Caller) -> None:
        self._worker.answer(caller, lambda: {"settings": self._ask("list_settings", self._client.options)})

    def subscribe(self, request: Request, _: Caller) -> dict[str, Any]:
        subscription, counters = dispatch.subscription(request)
        self._session()
        self._stream = StatusStream(subscription)
        self._wakeup.set()
        return {"absent": [name for name in counters if name not in COUNTERS or name in self._client.absent_counters]}

    def shutdown(self, _: Request, caller: Caller) -> None:
        self._worker.answer(caller, lambda: self._end(caller))
        self.is_ending = True

    def end_without_reply(self) -> NoReturn:
        if self._worker.enqueue(lambda: self._end(None)):
            threading.Event().wait(_ENDING_DEADLINE_NS / SECOND_NS)
        process.end(process.EXIT_INTERNAL)

    def _end(self, caller: Caller | None) -> NoReturn:
        self.is_ending = True
        counters: dict[str, int] = {}
        if self._started is not None:
            if caller is not None:
                try:
                    counters = self._look()
                except ClientError as error:
                    process.log(f"the client's last counters are lost: {error}")
            self._client.stop()
        if caller is not None and caller.waits:
            own, children = process.resource_usage(), process.resource_usage(resource.RUSAGE_CHILDREN)
            usage = {key: own[key] + children[key] for key in own}
            usage["max_rss_bytes"] = max(own["max_rss_bytes"], children["max_rss_bytes"])
            self._writer.enqueue(caller.result({"rusage": usage, "counters": counters}))
        self._writer.drain(process.now_ns() + _ENDING_DEADLINE_NS)
        process.end(process.EXIT_SUCCESS)

    # Torrents

    def add_torrent(self, request: Request, caller: Caller) -> None:
        asked = dispatch.addition(request)
        self._session()
        self._worker.answer(caller, lambda: self._add(asked))

    def _add(self, asked: Addition) -> dict[str, Any]:
        content, info = read_metainfo(asked)
        info_hash = hashlib.sha1(info.encoded).hexdigest()
        if info_hash in self._hashes:
            raise RPCError(ENGINE_ERROR, f"add_torrent: torrent {info_hash} is in this session already")
        needed = {"check": "full_check"}.get(asked.start, asked.start)
        if needed != "empty" and needed not in self._client.features:
            raise RPCError(INVALID_PARAMS, f"add_torrent: {self._client.library} cannot have 'start' {asked.start}")
        key = self._ask("add_torrent", self._client.add, content, asked)
        added_ns = process.now_ns()
        self._numbers += 1
        torrent = _Torrent(self._numbers, key, info.name, asked.start == "check")
        with self._looking:
            self._torrents = {**self._torrents, torrent.number: torrent}
            self._hashes[info_hash] = torrent.number
        self._ask("add_torrent", self._look)
        self._wakeup.set()
        return {"torrent": torrent.number, "added_ns": added_ns, "info_hash_v1": info_hash}

    def add_magnet(self, request: Request, _: Caller) -> None:
        dispatch.magnet(request)
        self._session()
        raise RPCError(ENGINE_ERROR, f"add_magnet: the adapter of {self._client.library} takes no magnet links")

    def connect_peer(self, request: Request, _: Caller) -> None:
        number, _address, _port = dispatch.peer(request)
        self._session()
        self._torrent(number)
        library = self._client.library
        raise RPCError(ENGINE_ERROR, f"connect_peer: {library} has no call that dials a peer; use a tracker")

    def _on_torrent(self, request: Request, caller: Caller, body: Any) -> None:
        number = dispatch.torrent(request)
        self._session()
        torrent = self._torrent(number)
        self._worker.answer(caller, lambda: body(torrent))

    def check(self, request: Request, caller: Caller) -> None:
        def body(torrent: _Torrent) -> dict[str, Any]:
            with self._looking:
                torrent.check_started_ns = process.now_ns()
                torrent.key = self._ask("check", self._client.check, torrent.key)
            return {"torrent": torrent.number}

        self._on_torrent(request, caller, body)

    def pause(self, request: Request, caller: Caller) -> None:
        self._on_torrent(request, caller, lambda torrent: self._ask("pause", self._client.pause, torrent.key) or {})

    def resume(self, request: Request, caller: Caller) -> None:
        self._on_torrent(request, caller, lambda torrent: self._ask("resume", self._client.resume, torrent.key) or {})

    def remove(self, request: Request, caller: Caller) -> None:
        number, deletes_files = dispatch.removal(request)
        self._session()
        torrent = self._torrent(number)

        def body() -> dict[str, Any]:
            with self._looking:
                self._ask("remove", self._client.remove, torrent.key, deletes_files)
                self._torrents = {key: value for key, value in self._torrents.items() if key != number}
                self._hashes = {key: value for key, value in self._hashes.items() if value != number}
            return {}

        self._worker.answer(caller, body)

    # What there is to be seen

    def get_status(self, request: Request, _: Caller) -> dict[str, Any]:
        number = dispatch.one_torrent(request)
        self._session()
        known = self._torrents.values() if number is None else [self._torrent(number)]
        return {"torrents": [torrent.status() for torrent in known if torrent.last is not None]}

    def get_status_sync(self, request: Request, caller: Caller) -> None:
        def body(torrent: _Torrent) -> dict[str, Any]:
            self._ask("get_status_sync", self._look)
            return {"torrents": [torrent.status()]}

        self._on_torrent(request, caller, body)

    def get_peers(self, request: Request, caller: Caller) -> None:
        self._on_torrent(
            request, caller, lambda torrent: {"peers": self._ask("get_peers", self._client.peers, torrent.key)}
        )

    def get_counters(self, request: Request, caller: Caller) -> None:
        names = dispatch.counter_names(request)
        self._session()

        def body() -> dict[str, Any]:
            counters = self._ask("get_counters", self._look)
            wanted = sorted(counters) if names is None else names
            return {
                "sampled_ns": process.now_ns(),
                "counters": {name: counters[name] for name in wanted if name in counters},
                "absent": [name for name in wanted if name not in counters],
            }

        self._worker.answer(caller, body)

    def get_alerts_summary(self, _: Request, __: Caller) -> dict[str, Any]:
        self._session()
        return {"performance_alerts": {}, "alerts_dropped": 0, "hash_failed": 0, "file_errors": self._failures[:64]}

    # The poller

    def _poll(self) -> None:
        while not self.is_ending:
            try:
                self._look(is_due=True)
            except ClientError as error:
                if not self.is_ending:
                    process.log(f"the client does not answer: {error}")
                    process.end(process.EXIT_INTERNAL)
            self._stream.send(self._writer)
            self._writer.flush()
            subscription = self._stream.subscription
            if subscription is not None:
                pause = subscription.interval_ns / SECOND_NS
            else:
                is_busy = any(
                    torrent.last is None or torrent.last.state in ("downloading", "checking_files")
                    for torrent in self._torrents.values()
                )
                pause = _BUSY_SECONDS if is_busy else _IDLE_SECONDS
            self._wakeup.wait(pause)
            self._wakeup.clear()

    def _look(self, is_due: bool = False) -> dict[str, int]:
        """Looks at the client, tells what has happened, and returns the counters."""
        with self._looking:
            torrents = list(self._torrents.values())
            looks = self._client.looks([torrent.key for torrent in torrents])
            now_ns = process.now_ns()
            for torrent in torrents:
                if torrent.key in looks:
                    self._tell(torrent, looks[torrent.key], now_ns)
            begun = {torrent.key: torrent.first for torrent in torrents if torrent.first is not None}
            counters = self._client.counters(looks, begun)
            stream = self._stream
            if is_due and stream.subscription is not None:
                self._samples += 1
                stream.expect(self._samples, now_ns)
                if stream.wants(self._samples):
                    names = stream.subscription.counters
                    statuses = [torrent.status() for torrent in torrents if torrent.last is not None]
                    stream.note(now_ns, statuses, {name: counters[name] for name in names if name in counters})
            return counters

    def _tell(self, torrent: _Torrent, look: Look, now_ns: int) -> None:
        before, torrent.last, torrent.sampled_ns = torrent.last, look, now_ns
        if torrent.first is None and look.state not in ("checking_files", "checking_resume_data"):
            torrent.first = look
        state = before.state if before is not None else "checking_resume_data"
        if torrent.check_started_ns is not None and look.state not in ("checking_files", "checking_resume_data"):
            started_ns, torrent.check_started_ns = torrent.check_started_ns, None
            self._send(
                "checked", torrent, now_ns, started_ns=started_ns, finished_ns=now_ns,
                have_pieces=look.have_pieces, total_pieces=look.total_pieces,
            )
            torrent.first = look
        # Connections of a short transfer come and go between two looks that see none.
        if look.state == "downloading" or look.state != state or look.peers != len(torrent.peers):
            self._tell_peers(torrent, now_ns)
        if look.state != state:
            self._send("state_changed", torrent, now_ns, **{"from": state, "to": look.state})
        first = torrent.first
        if first is None:
            return
        if not torrent.has_payload and first.done_bytes < look.done_bytes:
            torrent.has_payload = True
            self._send("first_payload", torrent, now_ns)
        if look.done_bytes == look.total_bytes and before is not None and before.state == "downloading" != look.state:
            self._send("finished", torrent, now_ns)
        if look.error is not None and (before is None or before.error is None):
            self._failures.append(look.error)
            self._send("error", torrent, now_ns, message=look.error)

    def _tell_peers(self, torrent: _Torrent, now_ns: int) -> None:
        found = {(peer["address"], peer["port"]): peer["transport"] for peer in self._client.peers(torrent.key)}
        changes = {
            "peer_connected": found.keys() - torrent.peers.keys(),
            "peer_disconnected": torrent.peers.keys() - found.keys(),
        }
        for kind, peers in changes.items():
            for address, port in sorted(peers):
                transport = (found | torrent.peers)[address, port]
                self._send(kind, torrent, now_ns, address=address, port=port, transport=transport)
        torrent.peers = found

    def _send(self, kind: str, torrent: _Torrent, at_ns: int, **details: Any) -> None:
        about = {"kind": kind, "at_ns": at_ns, "torrent": torrent.number}
        self._writer.enqueue(notification("event", {**about, **details}))


def _article(kind: str) -> str:
    return f"an {kind}" if kind == "integer" else f"a {kind}"


def serve_client(name: str, client: type[Client]) -> NoReturn:
    """Serves as the engine `name` over a client, whose program --client names."""
    serve.main(name, lambda framing, writer, given: Adapter(framing, writer, client(given["--client"])), ("--client",))
