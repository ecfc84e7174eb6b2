"""aria2 behind the engine protocol: one aria2c an engine, driven by its JSON-RPC on the loopback interface.

It tells of its progress and of what it sent, not of what it received, and has no call that dials a peer.
"""

from __future__ import annotations

import base64
import json
import os
import re
import secrets
import time
from functools import cache
from typing import Any

from adapter import Client, Look, Started, serve_client
from client_process import JSONRPC, ClientProcess, free_port, output_of
from dispatch import Addition, Configuration
from errors import INVALID_PARAMS, RPCError

_BAD_OPTION = 28  # aria2c(1), EXIT STATUS
_KEYS = (
    "status", "totalLength", "completedLength", "uploadLength", "connections", "numSeeders", "numPieces",
    "bitfield", "seeder", "verifiedLength", "verifyIntegrityPending", "errorMessage",
)
# Every engine for itself: nothing of the user's is read or written, nobody is looked for outside, nothing waits.
_ISOLATION = {
    "no-conf": "true", "no-netrc": "true", "quiet": "true", "enable-rpc": "true", "rpc-listen-all": "false",
    "rpc-save-upload-metadata": "false", "rpc-max-request-size": "256M", "disable-ipv6": "true", "enable-dht": "false",
    "enable-dht6": "false", "bt-enable-lpd": "false", "enable-peer-exchange": "false", "check-certificate": "false",
    "seed-ratio": "0.0", "max-concurrent-downloads": "10000", "allow-overwrite": "true", "auto-save-interval": "0",
    "auto-file-renaming": "false", "async-dns": "false",
}
_LOOPBACK = {"file-allocation": "none", "bt-max-peers": "0", "disk-cache": "64M"}
_LIMITS = {"download_rate_bytes": "max-overall-download-limit", "upload_rate_bytes": "max-overall-upload-limit"}
_HOOKS = ("bt-download-complete", *(f"download-{event}" for event in ("complete", "error", "pause", "start", "stop")))
_UNCOUNTED = ("payload_failed_bytes", "payload_redundant_bytes", "received_bytes", "disk_queue_bytes", "hash_time_ns")


class Aria2(Client):
    library = "aria2"
    features = ("v1", "have_pieces", "full_check")
    reserved = (
        *_ISOLATION, "interface", "listen-port", "rpc-listen-port", "rpc-secret", "rpc-user", "rpc-passwd", "dir",
        "stop-with-process", "stop", "daemon", "input-file", "save-session", "conf-path", "log", "torrent-file",
        "seed-time", "check-integrity", "bt-seed-unverified", "bt-tracker", "bt-exclude-tracker", "help", "version",
        *(f"on-{event}" for event in _HOOKS),
    )
    absent_counters = {
        "payload_received_bytes": "aria2's RPC counts only what was kept (completedLength)",
        "disk_threads": "aria2 reads and writes files on its one thread",
        **dict.fromkeys(_UNCOUNTED, "aria2's RPC does not count it"),
    }

    def __init__(self, program: str) -> None:
        self._program = program
        self._secret = secrets.token_hex(16)
        self._added: dict[str, tuple[bytes, Addition]] = {}

    @cache
    def version(self) -> str:
        return output_of([self._program, "--no-conf", "--version"]).partition("\n")[0].rpartition(" ")[2]

    @cache
    def options(self) -> dict[str, str]:
        listing = output_of([self._program, "--no-conf", "--help=#all"])
        found = re.findall(r"^ (?:-\w, )?--([a-z0-9-]+)(.*?)(?=^ (?:-\w, )?--|\Z)", listing, re.M | re.S)
        return {name: "boolean" if "Values: true, false\n" in text else "string" for name, text in found}

    def start(self, asked: Configuration) -> Started:
        port, rpc_port = free_port(asked.address), free_port("127.0.0.1")
        own = {name: value if isinstance(value, str) else json.dumps(value) for name, value in asked.settings.items()}
        ports = {"listen-port": port, "rpc-listen-port": rpc_port, "rpc-secret": self._secret}
        place = {"interface": asked.address, "stop-with-process": os.getpid()}
        options = (_LOOPBACK if asked.profile == "loopback" else {}) | own | _ISOLATION | ports | place
        self._process = ClientProcess([self._program, *(f"--{name}={value}" for name, value in options.items())])
        self._rpc = JSONRPC(rpc_port, "/jsonrpc")
        try:
            effective = self._process.wait_until(lambda: self._call("getGlobalOption"))
        finally:
            if self._process.status == _BAD_OPTION:
                words = self._process.words()
                name = next((name for name in own if f"--{name}" in words), "")
                raise RPCError(INVALID_PARAMS, f"configure: setting '{name}': {words}", setting=name, expected=words)
        told = {name: effective[name] for name in sorted(options) if name in effective and name != "rpc-secret"}
        rates = {kind: {"value": int(effective[name]), "setting": name} for kind, name in _LIMITS.items()}
        return Started(port, told, self._process.pid, {kind: rate for kind, rate in rates.items() if rate["value"]})

    def add(self, content: bytes, asked: Addition) -> str:
        options = {
            "dir": asked.save_path, "pause": str(asked.paused).lower(), "bt-hash-check-seed": "true",
            "check-integrity": str(asked.start == "check").lower(),
            "bt-seed-unverified": str(asked.start == "have_pieces").lower(),
        }
        if asked.trackers is not None:
            options |= {"bt-exclude-tracker": "*", "bt-tracker": ",".join(asked.trackers)}
        key = self._call("addTorrent", base64.b64encode(content).decode(), [], options)
        self._added[key] = (content, asked)
        return key

    def check(self, key: str) -> str:
        """aria2 checks only what it begins, so the torrent is begun again."""
        content, asked = self._added[key]
        self.remove(key, False)
        return self.add(content, asked._replace(start="check", paused=False))

    def looks(self, keys: list[str]) -> dict[str, Look]:
        calls = [{"methodName": "aria2.tellStatus", "params": [f"token:{self._secret}", key, _KEYS]} for key in keys]
        found = self._rpc.call("system.multicall", [calls]) if keys else []
        return {key: _look(one[0]) for key, one in zip(keys, found) if isinstance(one, list)}

    def counters(self, looks: dict[str, Look], begun: dict[str, Look]) -> dict[str, int]:
        pairs = [(looks[key], begun[key]) for key in looks.keys() & begun.keys()]
        return {
            "payload_sent_bytes": sum(look.sent_bytes for look in looks.values()),
            "payload_kept_bytes": sum(look.done_bytes - first.done_bytes for look, first in pairs),
            "passed_pieces": sum(look.have_pieces - first.have_pieces for look, first in pairs),
            "connected_peers": sum(look.peers for look in looks.values()),
        }

    def peers(self, key: str) -> list[dict[str, Any]]:
        found = self._call("getPeers", key)
        return [{"address": peer["ip"], "port": int(peer["port"]), "transport": "tcp"} for peer in found]

    def pause(self, key: str) -> None: self._call("forcePause", key)
    def resume(self, key: str) -> None: self._call("unpause", key)
    def stop(self) -> None: self._process.stop()

    def remove(self, key: str, deletes_files: bool) -> None:
        self._call("forceRemove", key)
        while self._call("tellStatus", key, ["status"])["status"] in ("active", "waiting", "paused"):
            time.sleep(0.002)
        self._call("removeDownloadResult", key)
        del self._added[key]

    def _call(self, method: str, *params: Any) -> Any:
        return self._rpc.call(f"aria2.{method}", [f"token:{self._secret}", *params])


def _look(told: dict[str, str]) -> Look:
    done, total = int(told["completedLength"]), int(told["totalLength"])
    state = "checking_resume_data" if told["status"] == "waiting" else "downloading"
    if "verifiedLength" in told or told.get("verifyIntegrityPending") == "true":
        state = "checking_files"
    elif told.get("seeder") == "true" or told["status"] == "complete":
        state = "seeding"
    return Look(
        state=state, total_bytes=total, done_bytes=done, sent_bytes=int(told["uploadLength"]),
        have_pieces=int(told.get("bitfield") or "0", 16).bit_count(), total_pieces=int(told.get("numPieces", 0)),
        peers=int(told["connections"]), seeds=int(told.get("numSeeders", 0)), is_paused=told["status"] == "paused",
        error=told.get("errorMessage") or None if told["status"] == "error" else None,
    )


serve_client("torrbench-aria2", Aria2)
