"""Makes a libtorrent session as a `configure` asks for it."""

from __future__ import annotations

import os
from collections.abc import Iterable
from typing import Any

import libtorrent as lt

import process
from library import DISK_THREAD, NETWORK_THREAD, library_error

_CATEGORIES = ("error", "status", "storage", "tracker", "connect", "performance_warning")


def make(settings: dict[str, Any], backend: str | None) -> Any:
    """A session that has begun to listen; no back end leaves the library's own."""
    category = lt.alert_category
    mask = settings.get("alert_mask", lt.default_settings()["alert_mask"])
    for name in _CATEGORIES:
        mask |= int(getattr(category, name))
    # A setting of 32 bits with a sign.
    mask = mask - (1 << 32) if mask >= 1 << 31 else mask
    # libtorrent's names for its threads exceed the kernel's 15 bytes and are refused; they keep their creator's.
    before = process.name_thread(NETWORK_THREAD)
    others = _threads()
    try:
        params = lt.session_params({**settings, "alert_mask": mask})
        if backend is not None:
            params.disk_io_constructor = f"{backend}_disk_io_constructor"
        session = lt.session(params)
        # 2.1 starts disk threads first; the network thread is the last that a session begins with.
        _name_disk_threads(sorted(_threads() - others)[:-1])
        _limit_everyone(session, settings)
        return session
    except (KeyError, TypeError, RuntimeError, OverflowError) as error:
        raise library_error("session", error) from error
    finally:
        process.name_thread(before)


def _limit_everyone(session: Any, settings: dict[str, Any]) -> None:
    """127/8 is in the peer class "local", which no rate limit reaches: a session that asks for one has all its peers in
    the global class alone."""
    if settings.get("upload_rate_limit", 0) > 0 or settings.get("download_rate_limit", 0) > 0:
        everyone = lt.ip_filter()
        everyone.add_rule("0.0.0.0", "255.255.255.255", 1 << int(lt.session.global_peer_class_id))
        session.set_peer_class_filter(everyone)


class ThreadNames:
    """Gives the threads that the network thread has started since, which are the disk's, their name.

    They inherit the network thread's, and the probe tells threads apart by name.
    """

    def __init__(self) -> None:
        self._known = _threads()

    def refresh(self) -> None:
        now = _threads()
        _name_disk_threads(now - self._known)
        self._known = now


def _threads() -> set[int]:
    return set(map(int, os.listdir("/proc/self/task")))


def _name_disk_threads(threads: Iterable[int]) -> None:
    for thread in threads:
        try:
            with open(f"/proc/self/task/{thread}/comm", "r+", encoding="ascii") as comm:
                if comm.read().strip() == NETWORK_THREAD:
                    comm.seek(0)
                    comm.write(DISK_THREAD)
        except OSError:
            pass  # it has ended since
