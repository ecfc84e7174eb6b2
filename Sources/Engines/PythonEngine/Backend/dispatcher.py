"""Method by method, what a request does. Belongs to the reader's thread."""

from __future__ import annotations

import os
import socket
from collections.abc import Callable
from typing import Any

import library
import process
import settings
import torrents
from board import CounterRequest, PendingConfigure, Subscription
from caller import Caller
from engine import Engine
from errors import (
    ALREADY_CONFIGURED, ENGINE_ERROR, INVALID_PARAMS, INVALID_REQUEST, METHOD_NOT_FOUND, NOT_CONFIGURED, OVERLOADED,
    PROTOCOL_MISMATCH, RPCError, UNKNOWN_TORRENT, excerpt, library_error,
)
from limits import (
    ENGINE_NAME, ENGINE_VERSION, MAXIMUM_PEERS, MAXIMUM_QUEUED_REQUESTS, MILLISECOND_NS, PROTOCOL_VERSION, SECOND_NS,
)
from messages import Fields, Request, encode_json

_CONFIGURE_DEADLINE_NS = 5 * SECOND_NS
_ADDITION_DEADLINE_NS = 10 * SECOND_NS
_COUNTERS_DEADLINE_NS = 5 * SECOND_NS
_MAXIMUM_INTERVAL_MS = 60_000

# What the protocol knows and this library need not have.
_BACKENDS = ("mmap", "posix", "disabled", "pread", "default")


class Dispatcher:
    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._is_ending = False
        self._counter_names = library.counter_names()
        self._known_counters = frozenset(self._counter_names)
        self._methods: dict[str, Callable[[Request, Caller], Any]] = {
            "configure": self._configure,
            "add_torrent": self._add_torrent,
            "add_magnet": self._add_magnet,
            "check": self._check,
            "pause": self._pause,
            "resume": self._resume,
            "remove": self._remove,
            "connect_peer": self._connect_peer,
            "get_status": self._status,
            "get_status_sync": self._status_sync,
            "get_counters": self._counters,
            "get_peers": self._peers,
            "get_alerts_summary": self._alerts_summary,
            "subscribe": self._subscribe,
            "shutdown": self._shutdown,
        }

    def answer(self, request: Request, caller: Caller, received_ns: int) -> Any:
        """The result of a request; None when another thread answers it."""
        method = request.method
        if method == "ping":
            return {"received_ns": received_ns, "handled_ns": process.now_ns()}
        if method == "echo":
            params = request.params
            return {"data": params.get("data") if isinstance(params, dict) else None}
        if method == "hello":
            return self._hello(request)
        if self._is_ending:
            raise RPCError(INVALID_REQUEST, "the engine is shutting down")
        handler = self._methods.get(method)
        if handler is None:
            known = ", ".join(["hello", *self._methods, "ping", "echo"])
            raise RPCError(METHOD_NOT_FOUND, f"no method '{excerpt(method)}' (known: {known})")
        return handler(request, caller)

    def _session(self) -> Any:
        if self._engine.session is None:
            raise RPCError(NOT_CONFIGURED, "there is no session yet; call 'configure' first")
        return self._engine.session

    def _hello(self, request: Request) -> dict[str, Any]:
        fields = Fields(request.params, "hello")
        version = fields.required("protocol_version", "integer")
        if version != PROTOCOL_VERSION:
            message = (
                f"the engine speaks protocol version {PROTOCOL_VERSION}, the client {version}; use matching builds"
            )
            raise RPCError(PROTOCOL_MISMATCH, message, engine_version=PROTOCOL_VERSION, client_version=version)
        fields.optional("client", "string")
        fields.refuse_unknown()
        return {
            "protocol_version": PROTOCOL_VERSION,
            "engine": ENGINE_NAME,
            "engine_version": ENGINE_VERSION,
            "library": "libtorrent",
            "library_version": library.VERSION,
            "build_flags": library.build_flags(),
            "features": library.features(),
            "framing": self._engine.framing,
            "pid": os.getpid(),
        }

    def _shutdown(self, request: Request, caller: Caller) -> None:
        self._engine.on_slow_lane(caller, lambda: self._engine.end(caller))
        self._is_ending = True

    # The session

    def _configure(self, request: Request, caller: Caller) -> None:
        fields = Fields(request.params, "configure")
        role = fields.choice("role", ("seeder", "leecher"))
        profile = fields.choice("profile", settings.PROFILES, "default")
        backend = _backend(fields.choice("disk_backend", _BACKENDS, "default"))
        address = fields.required("listen_address", "string")
        own = fields.optional("settings", "object", {})
        fields.refuse_unknown()
        if not _is_address(address):
            message = f"configure: 'listen_address' must be an IPv4 or IPv6 address, not '{excerpt(address)}'"
            raise RPCError(INVALID_PARAMS, message)

        def body() -> None:
            if self._engine.session is not None:
                message = "there is a session already; start another engine for another one"
                raise RPCError(ALREADY_CONFIGURED, message)
            wanted, absent = settings.configured(profile, address, role, own)
            pending = PendingConfigure(
                caller=caller,
                deadline_ns=process.now_ns() + _CONFIGURE_DEADLINE_NS,
                address=address,
                setting_names=list(wanted),
                absent=absent,
                backend=backend or library.DEFAULT_BACKEND,
                listens_over_utp=wanted.get("enable_incoming_tcp") is False,
            )
            self._engine.start(wanted, backend, pending)

        self._engine.on_slow_lane(caller, body)

    def _subscribe(self, request: Request, _: Caller) -> dict[str, Any]:
        fields = Fields(request.params, "subscribe")
        interval = fields.required("interval_ms", "natural")
        counters = fields.optional("counters", "strings", [])
        if interval > _MAXIMUM_INTERVAL_MS:
            message = f"subscribe: 'interval_ms' must be at most {_MAXIMUM_INTERVAL_MS}, not {interval}"
            raise RPCError(INVALID_PARAMS, message)
        fields.refuse_unknown()
        self._session()
        self._engine.board.subscription = Subscription(interval * MILLISECOND_NS, counters) if interval else None
        # The alert loop may be in the middle of a long wait.
        self._engine.bell.ring()
        return {"absent": [name for name in counters if name not in self._known_counters]}

    # Torrents

    def _add_torrent(self, request: Request, caller: Caller) -> None:
        fields = Fields(request.params, "add_torrent")
        text = fields.optional("metainfo_base64", "string")
        path = fields.optional("metainfo_path", "string")
        if (text is None) == (path is None):
            message = "add_torrent: give exactly one of 'metainfo_base64' and 'metainfo_path'"
            raise RPCError(INVALID_PARAMS, message)
        save_path = fields.required("save_path", "string")
        start = fields.choice("start", torrents.STARTS, "empty")
        trackers = fields.optional("trackers", "strings")
        paused = fields.optional("paused", "bool", False)
        storage_mode = fields.choice("storage_mode", ("sparse", "allocate"), "sparse")
        fields.refuse_unknown()
        self._session()

        def body() -> None:
            params = torrents.from_file(path) if path is not None else torrents.from_base64(text)
            self._add(caller, params, save_path, start, storage_mode, paused, trackers)

        self._engine.on_slow_lane(caller, body)

    def _add_magnet(self, request: Request, caller: Caller) -> None:
        fields = Fields(request.params, "add_magnet")
        uri = fields.required("uri", "string")
        save_path = fields.required("save_path", "string")
        fields.refuse_unknown()
        self._session()

        def body() -> None:
            self._add(caller, torrents.from_magnet(uri), save_path, "empty", "sparse", False, None)

        self._engine.on_slow_lane(caller, body)

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

    def _torrent(self, request: Request) -> Any:
        """The handle that a request with nothing but a torrent names."""
        fields = Fields(request.params, request.method)
        number = fields.required("torrent", "natural")
        fields.refuse_unknown()
        self._session()
        return number

    def _on_handle(self, number: int, operation: str, call: Callable[[Any], Any]) -> Any:
        """Runs a call of the library on a torrent's handle."""
        handle = self._engine.torrents.handle(number)
        try:
            return call(handle)
        except (RuntimeError, TypeError, ValueError, OverflowError) as error:
            raise library_error(operation, error) from error

    def _check(self, request: Request, _: Caller) -> dict[str, Any]:
        number = self._torrent(request)
        self._on_handle(number, "check", lambda handle: handle.force_recheck())
        return {"torrent": number}

    def _pause(self, request: Request, _: Caller) -> dict[str, Any]:
        self._on_handle(self._torrent(request), "pause", lambda handle: handle.pause())
        return {}

    def _resume(self, request: Request, _: Caller) -> dict[str, Any]:
        self._on_handle(self._torrent(request), "resume", lambda handle: handle.resume())
        return {}

    def _remove(self, request: Request, _: Caller) -> dict[str, Any]:
        fields = Fields(request.params, "remove")
        number = fields.required("torrent", "natural")
        options = 1 if fields.optional("delete_files", "bool", False) else 0  # lt::session::delete_files
        fields.refuse_unknown()
        session = self._session()
        self._on_handle(number, "remove", lambda handle: session.remove_torrent(handle, options))
        return {}

    def _connect_peer(self, request: Request, _: Caller) -> dict[str, Any]:
        fields = Fields(request.params, "connect_peer")
        number = fields.required("torrent", "natural")
        address = fields.required("address", "string")
        port = fields.required("port", "natural")
        if not 1 <= port <= 65535:
            raise RPCError(INVALID_PARAMS, f"connect_peer: 'port' must be from 1 to 65535, not {port}")
        fields.refuse_unknown()
        self._session()
        self._engine.torrents.handle(number)
        if not _is_address(address):
            raise RPCError(ENGINE_ERROR, f"connect_peer: '{excerpt(address)}' is not an IPv4 or IPv6 address")
        self._on_handle(number, "connect_peer", lambda handle: handle.connect_peer((address, port)))
        return {}

    # What there is to be seen

    def _status(self, request: Request, _: Caller) -> dict[str, Any]:
        """Answers from what the alert loop has noted; waits for no thread of the library's."""
        fields = Fields(request.params, "get_status")
        number = fields.optional("torrent", "natural")
        fields.refuse_unknown()
        self._session()
        with self._engine.board.lock:
            if number is None:
                return {"torrents": [status for _, status in sorted(self._engine.board.statuses.items())]}
            status = self._engine.board.statuses.get(number)
        if status is None:
            raise RPCError(UNKNOWN_TORRENT, f"no torrent {number} in this session")
        return {"torrents": [status]}

    def _status_sync(self, request: Request, caller: Caller) -> None:
        number = self._torrent(request)

        def body() -> dict[str, Any]:
            status = self._on_handle(number, "status", lambda handle: handle.status(library.STATUS_FLAGS))
            pieces = self._engine.torrents.total_pieces(number, status)
            return {"torrents": [library.status_of(status, number, pieces, process.now_ns())]}

        self._engine.on_slow_lane(caller, body)

    def _peers(self, request: Request, caller: Caller) -> None:
        number = self._torrent(request)

        def body() -> dict[str, Any]:
            peers = self._on_handle(number, "get_peers", lambda handle: library.peers_of(handle, MAXIMUM_PEERS))
            return {"peers": peers}

        self._engine.on_slow_lane(caller, body)

    def _counters(self, request: Request, caller: Caller) -> None:
        """Asks the library for its counters; the alert loop replies with what comes."""
        fields = Fields(request.params, "get_counters")
        names = fields.optional("names", "strings", self._counter_names)
        fields.refuse_unknown()
        session = self._session()
        board = self._engine.board
        with board.lock:
            if len(board.counter_requests) >= MAXIMUM_QUEUED_REQUESTS:
                raise RPCError(OVERLOADED, "too many calls of get_counters wait already")
            deadline_ns = process.now_ns() + _COUNTERS_DEADLINE_NS
            post = board.post_counters(session)
            board.counter_requests.append(CounterRequest(caller, names, post, deadline_ns))

    def _alerts_summary(self, _: Request, __: Caller) -> dict[str, Any]:
        self._session()
        with self._engine.board.lock:
            return self._engine.board.tally.json()


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


def _is_address(text: str) -> bool:
    for family in (socket.AF_INET, socket.AF_INET6):
        try:
            socket.inet_pton(family, text)
            return True
        except (OSError, ValueError, UnicodeError):
            continue
    return False
