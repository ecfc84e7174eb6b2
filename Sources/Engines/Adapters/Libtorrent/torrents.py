"""The session's torrents by the numbers that the protocol gives them."""

from __future__ import annotations

import base64
import binascii
import threading
from collections import deque
from dataclasses import dataclass
from typing import Any

import libtorrent as lt

from caller import Caller
from errors import INVALID_PARAMS, RPCError, UNKNOWN_TORRENT
from library import hashes_of, library_error

# Roomier than libtorrent's 10 MB, which a hybrid torrent of 100 000 files exceeds.
_LIMITS = {"max_buffer_size": 256 << 20, "max_decode_tokens": 30_000_000}

STARTS = ("empty", "have_pieces", "seed_mode", "check")


@dataclass
class Addition:
    """An `add_torrent` or `add_magnet` whose torrent the library does not have yet."""

    caller: Caller
    number: int
    hashes: tuple[str | None, str | None]
    deadline_ns: int
    is_refused: bool = False

    def reply(self, added_ns: int) -> dict[str, Any]:
        found: dict[str, Any] = {"torrent": self.number, "added_ns": added_ns}
        for key, value in zip(("info_hash_v1", "info_hash_v2"), self.hashes):
            if value is not None:
                found[key] = value
        return found


class Torrents:
    """Numbers, handles and additions under way; shared by the engine's threads."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._last = 0
        self._handles: dict[int, Any] = {}
        self._numbers: dict[str, int] = {}
        self._pieces: dict[int, int] = {}
        self._additions: deque[Addition] = deque()

    def begin(self, caller: Caller, hashes: tuple[str | None, str | None], deadline_ns: int) -> Addition:
        """Numbers a torrent that is about to be handed over. The library answers in the order it is asked, by alerts
        that are never dropped, so the oldest addition is the one an answer is about."""
        with self._lock:
            self._last += 1
            addition = Addition(caller, self._last, hashes, deadline_ns)
            self._additions.append(addition)
            # Alerts about the torrent may come before the one that says it was added.
            for value in hashes:
                if value is not None:
                    self._numbers.setdefault(value, addition.number)
            return addition

    def withdraw(self, addition: Addition) -> None:
        with self._lock:
            self._additions.remove(addition)
            self._unnumber(addition.number)

    def arrived(self, handle: Any | None) -> Addition | None:
        """The addition that the library has answered; without a handle it was refused."""
        with self._lock:
            addition = self._additions.popleft() if self._additions else None
            if addition is not None and handle is not None:
                self._handles[addition.number] = handle
            elif addition is not None:
                # What it is a duplicate of keeps the hashes, since that had them first.
                self._unnumber(addition.number)
            return addition

    def late(self, now_ns: int) -> list[Addition]:
        """Additions whose deadline has passed, each once; the library may still answer them."""
        with self._lock:
            late = [entry for entry in self._additions if entry.deadline_ns <= now_ns and not entry.is_refused]
            for addition in late:
                addition.is_refused = True
            return late

    def forget(self, hashes: Any) -> int:
        number = self.number(hashes)
        with self._lock:
            self._handles.pop(number, None)
            self._pieces.pop(number, None)
            self._unnumber(number)
        return number

    def _unnumber(self, number: int) -> None:
        for key in [key for key, value in self._numbers.items() if value == number]:
            del self._numbers[key]

    def number(self, hashes: Any) -> int:
        """The number of the torrent with this info_hash_t; 0 for one that is not ours."""
        for value in hashes_of(hashes):
            found = self._numbers.get(value) if value is not None else None
            if found is not None:
                return found
        return 0

    def handle(self, number: int) -> Any:
        found = self._handles.get(number)
        if found is None:
            raise RPCError(UNKNOWN_TORRENT, f"no torrent {number} in this session")
        return found

    def total_pieces(self, number: int, status: Any) -> int:
        """Asked of the library once, when it has the metadata; 0 until then."""
        pieces = self._pieces.get(number)
        if pieces is None and status.has_metadata:
            info = status.torrent_file
            pieces = info.num_pieces() if info is not None else None
            if pieces is not None:
                self._pieces[number] = pieces
        return pieces or 0


def from_file(path: str) -> Any:
    """add_torrent_params out of a .torrent file."""
    try:
        with open(path, "rb") as file:
            content = file.read()
    except OSError as error:
        raise library_error("file_open", error) from error
    return from_bytes(content)


def from_base64(text: str) -> Any:
    """add_torrent_params out of a message."""
    try:
        content = base64.b64decode(text, validate=True)
    except (binascii.Error, ValueError):
        raise RPCError(
            INVALID_PARAMS, "add_torrent: 'metainfo_base64' is not base64 (RFC 4648, padded)"
        ) from None
    return from_bytes(content)


def from_bytes(content: bytes) -> Any:
    try:
        return lt.load_torrent_buffer(content, _LIMITS)
    except (RuntimeError, ValueError) as error:
        raise library_error("load_torrent", error) from error


def from_magnet(uri: str) -> Any:
    try:
        return lt.parse_magnet_uri(uri)
    except (RuntimeError, ValueError) as error:
        raise library_error("parse_magnet_uri", error) from error


def prepare(
    params: Any, save_path: str, start: str, storage_mode: str, paused: bool, trackers: list[str] | None
) -> tuple[str | None, str | None]:
    """Sets what the caller asked for; the torrent's info-hashes."""
    flags = lt.torrent_flags
    modes = lt.storage_mode_t
    params.save_path = save_path
    params.storage_mode = modes.storage_mode_allocate if storage_mode == "allocate" else modes.storage_mode_sparse
    # Both are on by default, and would leave it to the queue when the torrent starts.
    wanted = params.flags & ~(flags.auto_managed | flags.paused) | flags.duplicate_is_error
    if paused:
        wanted |= flags.paused
    if start == "seed_mode":
        wanted |= flags.seed_mode
    if start == "have_pieces" and params.ti is not None:
        wanted |= flags.no_verify_files
        params.have_pieces = [True] * params.ti.num_pieces()
    if trackers is not None:
        wanted |= flags.override_trackers
        params.trackers = trackers
        params.tracker_tiers = [0] * len(trackers)
    params.flags = wanted
    return hashes_of(params.ti.info_hashes() if params.ti is not None else params.info_hashes)
