"""libtorrent through its Python bindings: what differs from version to version is dealt with here.

Read off 2.0.8 (Debian), 2.0.11, 2.0.15 and 2.1.1 (wheels). None binds an alert's monotonic time, `peer_connect_alert`'s
socket type, or `add_torrent_params::userdata`; only 2.1 lets the disk back end be chosen.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterable
from typing import Any

import libtorrent as lt

from errors import ENGINE_ERROR, RPCError

VERSION: str = getattr(lt, "__version__", "of unknown version")

# What no library before 2.0 has, each of which the engine cannot do without.
_NEEDED = ("session_params", "torrent_flags", "session_stats_metrics", "default_settings", "version_major")


def shortcoming(module: Any) -> str | None:
    """Why the engine cannot use a module libtorrent, in a sentence; None where it can."""
    if getattr(module, "version_major", 0) < 2:
        version = getattr(module, "__version__", "of unknown version")
        return f"libtorrent {version} is too old for the engine, which needs 2.0 or newer"
    missing = [name for name in _NEEDED if not hasattr(module, name)]
    return f"libtorrent {module.__version__} has no {', '.join(missing)}" if missing else None


_shortcoming = shortcoming(lt)
if _shortcoming is not None:
    raise ImportError(_shortcoming)

# lt::peer_info::utp_socket (include/libtorrent/peer_info.hpp); not bound.
_UTP_SOCKET = 1 << 17
# lt::torrent_handle::query_torrent_file and query_name; not bound.
STATUS_FLAGS = 1 << 5 | 1 << 6

CAN_CHOOSE_BACKEND = hasattr(lt.session_params, "disk_io_constructor")
# Without a choice there is the library's own: memory-mapped files in every 2.0 on 64 bits, pread in 2.1.
DEFAULT_BACKEND = "mmap" if lt.version_major == 2 and lt.version_minor == 0 and sys.maxsize > 2**32 else "pread"
BACKENDS = ("mmap", "posix", "pread") if CAN_CHOOSE_BACKEND else (DEFAULT_BACKEND,)

_STATES = frozenset(
    ("checking_files", "downloading_metadata", "downloading", "finished", "seeding", "checking_resume_data",
     "allocating")
)

# The library's names for its threads exceed the kernel's 15 bytes; the session gives them these.
NETWORK_THREAD = "libtorrent-netw"
DISK_THREAD = "libtorrent-disk"

# lt::performance_alert::performance_warning_t; the bindings leave some out.
_WARNINGS = (
    "outstanding_disk_buffer_limit_reached", "outstanding_request_limit_reached", "upload_limit_too_low",
    "download_limit_too_low", "send_buffer_watermark_too_low", "too_many_optimistic_unchoke_slots",
    "too_high_disk_queue_limit", "aio_limit_reached", "bittyrant_with_no_uplimit", "too_few_outgoing_ports",
    "too_few_file_descriptors",
)


THREAD_GROUPS = {NETWORK_THREAD: "network", DISK_THREAD: "disk"}


def build_flags() -> list[str]:
    """What is known of the build: the bindings tell no compiler and no Boost."""
    python = ".".join(map(str, sys.version_info[:3]))
    return [f"python={python}", f"interpreter={sys.executable}", f"module={lt.__file__}"]


def features() -> list[str]:
    """Optional parts of the protocol and of the library that there are."""
    return [
        "v1", "v2", "hybrid", "magnet", "utp", *BACKENDS, "have_pieces", "seed_mode", "full_check", "get_status_sync",
        "subscribe", "connect_peer", "announce_events", "peer_events", "trace",
        "event_times_at_receipt",
    ]


# The protocol's counters by the library's names, with how many of the protocol's units are in one of the library's.
_COUNTERS: dict[str, tuple[str, int]] = {
    "payload_received_bytes": ("net.recv_payload_bytes", 1),
    "payload_sent_bytes": ("net.sent_payload_bytes", 1),
    "payload_failed_bytes": ("net.recv_failed_bytes", 1),
    "payload_redundant_bytes": ("net.recv_redundant_bytes", 1),
    "received_bytes": ("net.recv_bytes", 1),
    "passed_pieces": ("ses.num_piece_passed", 1),
    "disk_queue_bytes": ("disk.queued_write_bytes", 1),
    "disk_threads": ("disk.num_running_threads", 1),
    "hash_time_ns": ("disk.disk_hash_time", 1000),
    "connected_peers": ("peer.num_peers_connected", 1),
}
_ABSENT = {"payload_kept_bytes": "libtorrent counts it for each torrent alone: total_done_bytes of its status"}

# The library's own counters and gauges, in its order, which holds for one version only.
_OWN_COUNTERS = tuple(metric.name for metric in lt.session_stats_metrics())
_SOURCES = {name: source for name, source in _COUNTERS.items() if source[0] in _OWN_COUNTERS}
COUNTER_NAMES = [*_SOURCES, *_OWN_COUNTERS]
KNOWN_COUNTERS = frozenset(COUNTER_NAMES)


def absent_counters() -> dict[str, str]:
    """Why each counter of the protocol's that the library does not tell is absent."""
    lacking = {name: own for name, (own, _) in _COUNTERS.items() if name not in _SOURCES}
    missing = {name: f"libtorrent {VERSION} has no {own}" for name, own in lacking.items()}
    return {**_ABSENT, **missing}


def counters_of(values: dict[str, int], names: Iterable[str]) -> dict[str, int]:
    """Those of a sample that are named, by the protocol's names or the library's; others are left out."""
    found: dict[str, int] = {}
    for name in names:
        own, factor = _SOURCES.get(name, (name, 1))
        if own in values:
            found[name] = values[own] * factor
    return found


def last_counters(values: dict[str, int]) -> dict[str, int]:
    """Every counter of the protocol's, and those of the library's that are not 0."""
    own = {name: value for name, value in sorted(values.items()) if value}
    return {**counters_of(values, _SOURCES if values else ()), **own}


# What bounds an engine, by the protocol's names: the settings that do it, of which the largest counts; of rates the
# smallest that is one.
_LIMITS: dict[str, tuple[str, ...]] = {
    "disk_threads": ("aio_threads",),
    "hash_threads": ("hashing_threads",),
    "disk_queue_bytes": ("max_queued_disk_bytes",),
    "send_buffer_bytes": ("send_buffer_watermark", "send_buffer_low_watermark"),
    "outgoing_requests": ("max_out_request_queue",),
    "incoming_requests": ("max_allowed_in_request_queue",),
    "download_rate_bytes": ("download_rate_limit", "local_download_rate_limit"),
    "upload_rate_bytes": ("upload_rate_limit", "local_upload_rate_limit"),
}


def limits_of(settings: dict[str, Any]) -> dict[str, dict[str, Any]]:
    """The limits in force, each with the setting that sets it; a rate of 0 is none."""
    limits: dict[str, dict[str, Any]] = {}
    for name, own in _LIMITS.items():
        found = [(settings[key], key) for key in own if key in settings]
        if name.endswith("_rate_bytes"):
            found = sorted(limit for limit in found if limit[0] > 0)[:1]
        if found:
            value, setting = max(found)
            limits[name] = {"value": value, "setting": setting}
    return limits


def state_name(state: Any) -> str:
    """The protocol's name of a torrent's state; a state the library has no name for counts as not yet begun."""
    name = getattr(state, "name", "")
    return name if name in _STATES else "checking_resume_data"


def status_of(status: Any, number: int, total_pieces: int, sampled_ns: int) -> dict[str, Any]:
    """A torrent_status as the protocol has it."""
    found = {
        "torrent": number,
        "name": status.name,
        "state": state_name(status.state),
        "progress_ppm": status.progress_ppm,
        "total_wanted_bytes": status.total_wanted,
        "total_done_bytes": status.total_wanted_done,
        "payload_received_bytes": status.total_payload_download,
        "payload_sent_bytes": status.total_payload_upload,
        "num_peers": status.num_peers,
        "num_seeds": status.num_seeds,
        "have_pieces": status.num_pieces,
        "total_pieces": total_pieces,
        "paused": bool(status.flags & lt.torrent_flags.paused),
        "has_metadata": bool(status.has_metadata),
        "sampled_ns": sampled_ns,
    }
    if status.errc.value():
        found["error"] = status.errc.message()
    return found


def peers_of(handle: Any, limit: int) -> list[dict[str, Any]]:
    """The torrent's connections that stand; waits on the network thread."""
    half_open = lt.peer_info.connecting | lt.peer_info.handshake
    return [_peer(peer) for peer in handle.get_peer_info()[:limit] if not peer.flags & half_open]


def _peer(peer: Any) -> dict[str, Any]:
    client = peer.client
    encrypted = lt.peer_info.rc4_encrypted | lt.peer_info.plaintext_encrypted
    return {
        "address": peer.ip[0],
        "port": peer.ip[1],
        "client": client.decode("utf-8", "replace") if isinstance(client, bytes) else client,
        "transport": "utp" if peer.flags & _UTP_SOCKET else "tcp",
        "encrypted": bool(peer.flags & encrypted),
        "payload_sent_bytes": peer.total_upload,
        "payload_received_bytes": peer.total_download,
    }


def hashes_of(hashes: Any) -> tuple[str | None, str | None]:
    """An info_hash_t's two forms in hexadecimal, None for the one it lacks."""
    return (str(hashes.v1) if hashes.has_v1() else None, str(hashes.v2) if hashes.has_v2() else None)


def error_details(code: Any) -> dict[str, Any]:
    """An error_code as members of an event."""
    return {"category": code.category().name(), "code": code.value(), "message": code.message()}


def warning_name(alert: Any) -> str:
    """The name of a performance_alert's kind."""
    code = int(alert.warning_code)
    return _WARNINGS[code] if 0 <= code < len(_WARNINGS) else "unknown_performance_warning"


def is_utp(alert: Any) -> bool:
    """Whether a listening socket is uTP's; its type is called UDP."""
    return alert.socket_type in (lt.socket_type_t.udp, lt.socket_type_t.utp_ssl)


def transport_of(alert: Any) -> str | None:
    """What carries a peer's connection; peer_connect_alert says it in its sentence alone. None where it is not said."""
    message = alert.message()
    if "uTP" in message:
        return "utp"
    return "tcp" if "TCP" in message else None


# From 2.0.11 on the bindings end an exception's text so; 2.0.8's say neither category nor code.
_ORIGIN = re.compile(r"^(?P<message>.*) \[(?P<category>[^\[\]:]+):(?P<code>-?\d+)\]$", re.DOTALL)


def library_error(operation: str, error: Exception) -> RPCError:
    """What libtorrent, or the bindings before it, said against something; category and code where they tell."""
    if isinstance(error, OSError) and error.errno is not None:
        message, origin = error.strerror or str(error), {"category": "generic", "code": error.errno}
    else:
        text = str(error).strip()
        known = _ORIGIN.match(text)
        message = known["message"] if known else text.splitlines()[0] if text else type(error).__name__
        origin = {"category": known["category"], "code": int(known["code"])} if known else {}
    return RPCError(ENGINE_ERROR, f"{operation}: {message}", message=message, operation=operation, **origin)
