"""The settings of a `configure`: the profile's, then isolation, then what the caller says himself."""

from __future__ import annotations

import json
from typing import Any

import libtorrent as lt

from dispatch import Configuration
from errors import INVALID_PARAMS, RPCError, excerpt
from library import VERSION
from messages import kind_of

Value = bool | int | str

_DEFAULTS: dict[str, Value] = lt.default_settings()
_TYPE_NAMES = {bool: "a boolean", int: "a 32-bit integer", str: "a string"}

# Deep queues for a peer on the same machine; the reasons stand in the other engine's LoopbackTuning.
_LOOPBACK_TUNING: dict[str, Value] = {
    "unchoke_slots_limit": -1,
    "mixed_mode_algorithm": 0,
    "connections_limit": 8000,
    "connection_speed": 500,
    "tick_interval": 100,
    "max_out_request_queue": 8000,
    "max_allowed_in_request_queue": 8000,
    "request_queue_time": 1,
    "max_queued_disk_bytes": 64 * 1024 * 1024,
    "send_buffer_watermark": 8 * 1024 * 1024,
    "send_buffer_low_watermark": 1024 * 1024,
    "send_buffer_watermark_factor": 150,
    "send_not_sent_low_watermark": 512 * 1024,
    "max_peer_recv_buffer_size": 5 * 1024 * 1024,
    "checking_mem_usage": 1024,
    "file_pool_size": 500,
}


def _isolation(address: str, role: str) -> dict[str, Value]:
    """What every profile of a local run needs, or its figure means something else; see the other engine's Isolation."""
    settings: dict[str, Value] = {
        "listen_interfaces": f"[{address}]:0" if ":" in address else f"{address}:0",
        "outgoing_interfaces": address,
        "enable_dht": False,
        "enable_lsd": False,
        "enable_upnp": False,
        "enable_natpmp": False,
        "in_enc_policy": 2,
        "out_enc_policy": 2,
        "min_reconnect_time": 1,
        "min_announce_interval": 5,
        "stop_tracker_timeout": 1,
        "alert_queue_size": 10_000,
    }
    if role == "seeder":
        settings["seeding_outgoing_connections"] = False
    return settings


def _preset(profile: str) -> dict[str, Value]:
    if profile == "high_performance_seed":
        return lt.high_performance_seed()
    return lt.min_memory_usage() if profile == "min_memory_usage" else {}


def _type_of(name: str) -> type | None:
    """The type of a setting; None where this library has no setting of that name."""
    if name in _DEFAULTS:
        return type(_DEFAULTS[name])
    if not name:
        return None
    try:
        # 2.1 leaves strings without a default out of its defaults, and still takes them.
        lt.session_params({name: ""})
        return str
    except (KeyError, TypeError):
        return None


def listing() -> dict[str, str]:
    """Every setting's type, in the protocol's words."""
    words = {bool: "boolean", int: "integer", str: "string"}
    return {name: words[type(value)] for name, value in sorted(_DEFAULTS.items())}


def configured(asked: Configuration) -> tuple[dict[str, Value], list[str]]:
    """The settings to make the session with, and the names among ours that this library does not have."""
    tuning = _LOOPBACK_TUNING if asked.profile == "loopback" else {}
    ours = _preset(asked.profile) | tuning | _isolation(asked.address, asked.role)
    # The library tries uTP first, so exactly one of the two is allowed.
    for direction in ("incoming", "outgoing"):
        for carrier in ("tcp", "utp"):
            ours[f"enable_{direction}_{carrier}"] = asked.transport == carrier
    if not asked.checks_hashes:
        ours["disable_hash_checks"] = True
    absent = sorted(name for name in ours if _type_of(name) is None)
    settings = {name: value for name, value in ours.items() if name not in absent}
    for name, value in asked.settings.items():
        settings[name] = _checked(name, value)
    return settings, absent


def _checked(name: str, value: Any) -> Value:
    expected = _type_of(name)
    if expected is None:
        raise RPCError(
            INVALID_PARAMS, f"configure: setting '{name}' is unknown to libtorrent {VERSION}", setting=name
        )
    if type(value) is not expected or (expected is int and not -(1 << 31) <= value < 1 << 31):
        found = f"{kind_of(value)} {excerpt(json.dumps(value))}"
        raise RPCError(
            INVALID_PARAMS,
            f"configure: setting '{name}' must be {_TYPE_NAMES[expected]}, not {found}",
            setting=name,
            expected=_TYPE_NAMES[expected],
        )
    return value
