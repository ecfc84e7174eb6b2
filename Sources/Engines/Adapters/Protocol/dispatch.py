"""What every engine does with a request before its library has a say in it. Belongs to the reader's thread."""

from __future__ import annotations

import os
import socket
from collections.abc import Callable
from typing import Any, NamedTuple, NoReturn

import process
from caller import Caller
from errors import INVALID_PARAMS, INVALID_REQUEST, METHOD_NOT_FOUND, PROTOCOL_MISMATCH, RPCError, excerpt
from limits import ENGINE_VERSION, MILLISECOND_NS, PROTOCOL_VERSION
from messages import Fields, Request
from streams import Subscription

_METHODS = (
    "configure", "list_settings", "add_torrent", "add_magnet", "check", "pause", "resume", "remove", "connect_peer",
    "get_status", "get_status_sync", "get_counters", "get_peers", "get_alerts_summary", "subscribe", "shutdown",
)
PROFILES = ("default", "high_performance_seed", "min_memory_usage", "loopback")
_BACKENDS = ("mmap", "posix", "disabled", "pread", "default")
STARTS = ("empty", "have_pieces", "seed_mode", "check")
_MAXIMUM_INTERVAL_MS = 60_000


class Dispatcher:
    """An engine's methods, each under its name in the protocol: `(request, caller) -> result`; None comes later."""

    def __init__(self, framing: str) -> None:
        self._framing = framing
        self.is_ending = False
        self._methods: dict[str, Callable[[Request, Caller], Any]] = {name: getattr(self, name) for name in _METHODS}

    def identity(self) -> dict[str, Any]:
        """The members of `hello` that are this engine's own."""
        raise NotImplementedError

    def end_without_reply(self) -> NoReturn:
        """Ends the process after stdin was closed."""
        raise NotImplementedError

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
        if self.is_ending:
            raise RPCError(INVALID_REQUEST, "the engine is shutting down")
        handler = self._methods.get(method)
        if handler is None:
            known = ", ".join(["hello", *self._methods, "ping", "echo"])
            raise RPCError(METHOD_NOT_FOUND, f"no method '{excerpt(method)}' (known: {known})")
        return handler(request, caller)

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
            "engine": process.name,
            "engine_version": ENGINE_VERSION,
            **self.identity(),
            "framing": self._framing,
            "pid": os.getpid(),
        }


class Configuration(NamedTuple):
    """The params of `configure`."""

    role: str
    profile: str
    backend: str
    address: str
    transport: str
    checks_hashes: bool
    settings: dict[str, Any]


def configuration(request: Request) -> Configuration:
    fields = Fields(request.params, "configure")
    found = Configuration(
        role=fields.choice("role", ("seeder", "leecher")),
        profile=fields.choice("profile", PROFILES, "default"),
        backend=fields.choice("disk_backend", _BACKENDS, "default"),
        address=fields.required("listen_address", "string"),
        transport=fields.choice("transport", ("tcp", "utp"), "tcp"),
        checks_hashes=fields.optional("check_hashes", "bool", True),
        settings=fields.optional("settings", "object", {}),
    )
    fields.refuse_unknown()
    if not is_address(found.address):
        message = f"configure: 'listen_address' must be an IPv4 or IPv6 address, not '{excerpt(found.address)}'"
        raise RPCError(INVALID_PARAMS, message)
    return found


class Addition(NamedTuple):
    """The params of `add_torrent`; one of path and text is None."""

    path: str | None
    text: str | None
    save_path: str
    start: str
    trackers: list[str] | None
    paused: bool
    storage_mode: str


def addition(request: Request) -> Addition:
    fields = Fields(request.params, "add_torrent")
    found = Addition(
        path=fields.optional("metainfo_path", "string"),
        text=fields.optional("metainfo_base64", "string"),
        save_path=fields.required("save_path", "string"),
        start=fields.choice("start", STARTS, "empty"),
        trackers=fields.optional("trackers", "strings"),
        paused=fields.optional("paused", "bool", False),
        storage_mode=fields.choice("storage_mode", ("sparse", "allocate"), "sparse"),
    )
    if (found.text is None) == (found.path is None):
        message = "add_torrent: give exactly one of 'metainfo_base64' and 'metainfo_path'"
        raise RPCError(INVALID_PARAMS, message)
    fields.refuse_unknown()
    return found


def magnet(request: Request) -> tuple[str, str]:
    """The link and where to save."""
    fields = Fields(request.params, "add_magnet")
    found = fields.required("uri", "string"), fields.required("save_path", "string")
    fields.refuse_unknown()
    return found


def subscription(request: Request) -> tuple[Subscription | None, list[str]]:
    """None where status events are to end; and the counters by name."""
    fields = Fields(request.params, "subscribe")
    interval = fields.required("interval_ms", "natural")
    counters = fields.optional("counters", "strings", [])
    if interval > _MAXIMUM_INTERVAL_MS:
        message = f"subscribe: 'interval_ms' must be at most {_MAXIMUM_INTERVAL_MS}, not {interval}"
        raise RPCError(INVALID_PARAMS, message)
    fields.refuse_unknown()
    return (Subscription(interval * MILLISECOND_NS, counters) if interval else None), counters


def torrent(request: Request) -> int:
    """The number in a request with nothing but a torrent."""
    fields = Fields(request.params, request.method)
    number = fields.required("torrent", "natural")
    fields.refuse_unknown()
    return number


def removal(request: Request) -> tuple[int, bool]:
    """The torrent, and whether its files go too."""
    fields = Fields(request.params, "remove")
    found = fields.required("torrent", "natural"), fields.optional("delete_files", "bool", False)
    fields.refuse_unknown()
    return found


def peer(request: Request) -> tuple[int, str, int]:
    """Torrent, address and port of a peer to dial."""
    fields = Fields(request.params, "connect_peer")
    number = fields.required("torrent", "natural")
    address = fields.required("address", "string")
    port = fields.required("port", "natural")
    if not 1 <= port <= 65535:
        raise RPCError(INVALID_PARAMS, f"connect_peer: 'port' must be from 1 to 65535, not {port}")
    fields.refuse_unknown()
    return number, address, port


def one_torrent(request: Request) -> int | None:
    """The torrent that `get_status` is about; None is all."""
    fields = Fields(request.params, "get_status")
    number = fields.optional("torrent", "natural")
    fields.refuse_unknown()
    return number


def counter_names(request: Request) -> list[str] | None:
    """The counters that `get_counters` is about; None is all."""
    fields = Fields(request.params, "get_counters")
    names = fields.optional("names", "strings")
    fields.refuse_unknown()
    return names


def is_address(text: str) -> bool:
    for family in (socket.AF_INET, socket.AF_INET6):
        try:
            socket.inet_pton(family, text)
            return True
        except (OSError, ValueError, UnicodeError):
            continue
    return False
