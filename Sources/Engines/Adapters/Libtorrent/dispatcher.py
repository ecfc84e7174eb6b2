"""What each request does with libtorrent. Belongs to the reader's thread."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, NoReturn

import dispatch
import library
import process
import settings
import torrents
from caller import Caller
from dispatch import Dispatcher
from engine import Engine
from errors import (
    ALREADY_CONFIGURED, ENGINE_ERROR, INVALID_PARAMS, NOT_CONFIGURED, OVERLOADED, RPCError, UNKNOWN_TORRENT, excerpt,
)
from library import library_error
from limits import MAXIMUM_PEERS, MAXIMUM_QUEUED_REQUESTS, SECOND_NS
from messages import Request, encode_json
from snapshot import CounterRequest, PendingConfigure

_CONFIGURE_DEADLINE_NS = 5 * SECOND_NS
_ADDITION_DEADLINE_NS = 10 * SECOND_NS
_COUNTERS_DEADLINE_NS = 5 * SECOND_NS


class LibtorrentDispatcher(Dispatcher):
    def __init__(self, framing: str, engine: Engine) -> None:
        super().__init__(framing)
        self._engine = engine

    def identity(self) -> dict[str, Any]:
        return {
            "library": "libtorrent",
            "library_version": library.VERSION,
            "build_flags": library.build_flags(),
            "features": library.features(),
            "absent_counters": library.absent_counters(),
            "thread_groups": library.THREAD_GROUPS,
        }

    def end_without_reply(self) -> NoReturn:
        self._engine.end_without_reply()

    def _session(self) -> Any:
        if self._engine.session is None:
            raise RPCError(NOT_CONFIGURED, "there is no session yet; call 'configure' first")
        return self._engine.session

    def shutdown(self, request: Request, caller: Caller) -> None:
        self._engine.worker.answer(caller, lambda: self._engine.end(caller))
        self.is_ending = True

    # The session

    def configure(self, request: Request, caller: Caller) -> None:
        asked = dispatch.configuration(request)
        backend = _backend(asked.backend)

        def body() -> None:
            if self._engine.session is not None:
                message = "there is a session already; start another engine for another one"
                raise RPCError(ALREADY_CONFIGURED, message)
            wanted, absent = settings.configured(asked)
            pending = PendingConfigure(
                caller=caller,
                deadline_ns=process.now_ns() + _CONFIGURE_DEADLINE_NS,
                address=asked.address,
                setting_names=list(wanted),
                absent=absent,
                backend=backend or library.DEFAULT_BACKEND,
                listens_over_utp=wanted.get("enable_incoming_tcp") is False,
            )
            self._engine.start(wanted, backend, pending)

        self._engine.worker.answer(caller, body)

    def list_settings(self, _: Request, __: Caller) -> dict[str, Any]:
        return {"settings": settings.listing()}

    def subscribe(self, request: Request, _: Caller) -> dict[str, Any]:
        subscription, counters = dispatch.subscription(request)
        self._session()
        self._engine.snapshot.subscription = subscription
        # The alert loop may be in the middle of a long wait.
        self._engine.wakeup.wake()
        return {"absent": [name for name in counters if name not in library.KNOWN_COUNTERS]}

    # Torrents

    def add_torrent(self, request: Request, caller: Caller) -> None:
        asked = dispatch.addition(request)
        self._session()

        def body() -> None:
            found = torrents.from_file(asked.path) if asked.path is not None else torrents.from_base64(asked.text)
            self._add(
                caller, found, asked.save_path, asked.start, asked.storage_mode, asked.paused, asked.trackers
            )

        self._engine.worker.answer(caller, body)

    def add_magnet(self, request: Request, caller: Caller) -> None:
        uri, save_path = dispatch.magnet(request)
        self._session()

        def body() -> None:
            self._add(caller, torrents.from_magnet(uri), save_path, "empty", "sparse", False, None)

        self._engine.worker.answer(caller, body)

    def _add(self, caller: Caller, params: Any, *choices: Any) -> None:
        """Hands the torrent over; the alert loop replies when the library has it."""
        try:
            hashes = torrents.prepare(params, *choices)
        except (RuntimeError, TypeError, ValueError) as error:
            raise library_error("add_torrent", error) from error
        deadline_ns = process.now_ns() + _ADDITION_DEADLINE_NS
        addition = self._engine.torrents.begin(caller, hashes, deadline_ns)
        try:
            self._session().async_add_torrent(params)
        except (RuntimeError, TypeError, ValueError) as error:
            self._engine.torrents.withdraw(addition)
            raise library_error("add_torrent", error) from error

    def _torrent(self, request: Request) -> int:
        number = dispatch.torrent(request)
        self._session()
        return number

    def _on_handle(self, number: int, operation: str, call: Callable[[Any], Any]) -> Any:
        """Runs a call of the library on a torrent's handle."""
        handle = self._engine.torrents.handle(number)
        try:
            return call(handle)
        except (RuntimeError, TypeError, ValueError, OverflowError) as error:
            raise library_error(operation, error) from error

    def check(self, request: Request, _: Caller) -> dict[str, Any]:
        number = self._torrent(request)
        self._on_handle(number, "check", lambda handle: handle.force_recheck())
        return {"torrent": number}

    def pause(self, request: Request, _: Caller) -> dict[str, Any]:
        self._on_handle(self._torrent(request), "pause", lambda handle: handle.pause())
        return {}

    def resume(self, request: Request, _: Caller) -> dict[str, Any]:
        self._on_handle(self._torrent(request), "resume", lambda handle: handle.resume())
        return {}

    def remove(self, request: Request, _: Caller) -> dict[str, Any]:
        number, deletes_files = dispatch.removal(request)
        options = 1 if deletes_files else 0  # lt::session::delete_files
        session = self._session()
        self._on_handle(number, "remove", lambda handle: session.remove_torrent(handle, options))
        return {}

    def connect_peer(self, request: Request, _: Caller) -> dict[str, Any]:
        number, address, port = dispatch.peer(request)
        self._session()
        self._engine.torrents.handle(number)
        if not dispatch.is_address(address):
            raise RPCError(ENGINE_ERROR, f"connect_peer: '{excerpt(address)}' is not an IPv4 or IPv6 address")
        self._on_handle(number, "connect_peer", lambda handle: handle.connect_peer((address, port)))
        return {}

    # What there is to be seen

    def get_status(self, request: Request, _: Caller) -> dict[str, Any]:
        """Answers from what the alert loop has noted; waits for no thread of the library's."""
        number = dispatch.one_torrent(request)
        self._session()
        with self._engine.snapshot.lock:
            if number is None:
                return {"torrents": [status for _, status in sorted(self._engine.snapshot.statuses.items())]}
            status = self._engine.snapshot.statuses.get(number)
        if status is None:
            raise RPCError(UNKNOWN_TORRENT, f"no torrent {number} in this session")
        return {"torrents": [status]}

    def get_status_sync(self, request: Request, caller: Caller) -> None:
        number = self._torrent(request)

        def body() -> dict[str, Any]:
            status = self._on_handle(number, "status", lambda handle: handle.status(library.STATUS_FLAGS))
            pieces = self._engine.torrents.total_pieces(number, status)
            return {"torrents": [library.status_of(status, number, pieces, process.now_ns())]}

        self._engine.worker.answer(caller, body)

    def get_peers(self, request: Request, caller: Caller) -> None:
        number = self._torrent(request)

        def body() -> dict[str, Any]:
            peers = self._on_handle(number, "get_peers", lambda handle: library.peers_of(handle, MAXIMUM_PEERS))
            return {"peers": peers}

        self._engine.worker.answer(caller, body)

    def get_counters(self, request: Request, caller: Caller) -> None:
        """Asks the library for its counters; the alert loop replies with what comes."""
        names = dispatch.counter_names(request)
        session = self._session()
        snapshot = self._engine.snapshot
        with snapshot.lock:
            if len(snapshot.counter_requests) >= MAXIMUM_QUEUED_REQUESTS:
                raise RPCError(OVERLOADED, "too many calls of get_counters wait already")
            deadline_ns = process.now_ns() + _COUNTERS_DEADLINE_NS
            post = snapshot.post_counters(session)
            wanted = library.COUNTER_NAMES if names is None else names
            snapshot.counter_requests.append(CounterRequest(caller, wanted, post, deadline_ns))

    def get_alerts_summary(self, _: Request, __: Caller) -> dict[str, Any]:
        self._session()
        with self._engine.snapshot.lock:
            return self._engine.snapshot.tally.json()


def _backend(name: str) -> str | None:
    """The back end to ask the bindings for; None leaves the library's own."""
    if name == "default" or (name == library.DEFAULT_BACKEND and not library.CAN_CHOOSE_BACKEND):
        return None
    if name not in library.BACKENDS:
        known = ", ".join(library.BACKENDS)
        message = (
            f"configure: 'disk_backend' {encode_json(name)} can't be had through the Python bindings of libtorrent "
            f"{library.VERSION}, which offer: {known}, default"
        )
        raise RPCError(INVALID_PARAMS, message)
    return name
