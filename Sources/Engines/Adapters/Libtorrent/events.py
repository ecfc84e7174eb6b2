"""What libtorrent's alerts about torrents and peers become: events for the client, and what is remembered of each.

Belongs to the alert loop's thread.
"""

from __future__ import annotations

from typing import Any

import library
import process
from snapshot import SessionSnapshot, Tally
from errors import RPCError
from messages import notification
from stdout_writer import StdoutWriter
from torrents import Torrents
from tracks import TorrentTrack


class Events:
    def __init__(self, snapshot: SessionSnapshot, writer: StdoutWriter, torrents: Torrents) -> None:
        self._snapshot = snapshot
        self._writer = writer
        self._torrents = torrents
        self.tracks: dict[int, TorrentTrack] = {}

    def handlers(self) -> dict[str, Any]:
        """By the names of the alerts' classes, of which a version may lack some; each takes an alert and its time."""
        return {
            "torrent_removed_alert": self._removed,
            "state_changed_alert": self._state_changed,
            "torrent_checked_alert": self._checked,
            "torrent_finished_alert": self._finished,
            "metadata_received_alert": self._metadata_received,
            "tracker_reply_alert": self._announced,
            "peer_connect_alert": self._peer_connected,
            "peer_disconnected_alert": self._peer_disconnected,
            "file_error_alert": self._file_failed,
            "torrent_delete_failed_alert": self._file_failed,
            "torrent_error_alert": self._failed,
            "metadata_failed_alert": self._failed,
            "fastresume_rejected_alert": self._failed,
            "performance_alert": self._advised,
            "tracker_error_alert": self._tracker_failed,
            "hash_failed_alert": self._hash_failed,
            "alerts_dropped_alert": self._alerts_dropped,
        }

    def send(self, kind: str, torrent: int, at_ns: int, **details: Any) -> None:
        about = {"torrent": torrent} if torrent else {}
        self._writer.enqueue(notification("event", {"kind": kind, "at_ns": at_ns, **about, **details}))

    def _number(self, alert: Any) -> int:
        return self._torrents.number(alert.handle.info_hashes())

    def note_status(self, number: int) -> dict[str, Any] | None:
        """Reads the torrent's status itself, waiting on the network thread, so that the snapshot is exact by now."""
        try:
            status = self._torrents.handle(number).status(library.STATUS_FLAGS)
        except (RPCError, RuntimeError):
            return None
        pieces = self._torrents.total_pieces(number, status)
        found = library.status_of(status, number, pieces, process.now_ns())
        with self._snapshot.lock:
            self._snapshot.statuses[number] = found
        return found

    # What happens to torrents

    def _removed(self, alert: Any, _: int) -> None:
        number = self._torrents.forget(alert.info_hashes)
        self.tracks.pop(number, None)
        with self._snapshot.lock:
            self._snapshot.statuses.pop(number, None)

    def _state_changed(self, alert: Any, at_ns: int) -> None:
        number = self._number(alert)
        before, after = library.state_name(alert.prev_state), library.state_name(alert.state)
        track = self.tracks.get(number)
        if track is not None:
            if after == "checking_files":
                track.check_started_ns = at_ns
            if after == "downloading":
                # Only of a session's first torrent is it known that nothing came before.
                track.begins_downloading(0 if number == 1 else None)
            else:
                track.stops_downloading()
        self.send("state_changed", number, at_ns, **{"from": before, "to": after})

    def _checked(self, alert: Any, at_ns: int) -> None:
        # libtorrent says "checked" of every torrent that starts; only one that read its files was.
        number = self._number(alert)
        track = self.tracks.get(number)
        if track is None or track.check_started_ns is None:
            return
        started_ns, track.check_started_ns = track.check_started_ns, None
        status = self.note_status(number)
        if status is not None:
            self.send(
                "checked", number, at_ns, started_ns=started_ns, finished_ns=at_ns,
                have_pieces=status["have_pieces"], total_pieces=status["total_pieces"],
            )

    def _finished(self, alert: Any, at_ns: int) -> None:
        number = self._number(alert)
        status = self.note_status(number)
        track = self.tracks.get(number)
        if status is not None and track is not None and track.sees_own(status["payload_received_bytes"]):
            self.send("first_payload", number, at_ns)
        self.send("finished", number, at_ns)

    def _metadata_received(self, alert: Any, at_ns: int) -> None:
        self.send("metadata_received", self._number(alert), at_ns)

    def _announced(self, alert: Any, at_ns: int) -> None:
        self.send("announced", self._number(alert), at_ns, tracker_url=alert.url, num_peers=alert.num_peers)

    # Peers

    def _peer_connected(self, alert: Any, at_ns: int) -> None:
        self.send("peer_connected", self._number(alert), at_ns, **_endpoint(alert))

    def _peer_disconnected(self, alert: Any, at_ns: int) -> None:
        details = library.error_details(alert.error)
        self.send("peer_disconnected", self._number(alert), at_ns, **details, **_endpoint(alert))

    # Complaints

    def _file_failed(self, alert: Any, at_ns: int) -> None:
        path = alert.filename() if hasattr(alert, "filename") else ""
        code = alert.error
        message = f"{path}: {code.message()} ({code.category().name()} {code.value()})"
        Tally.keep(message, self._snapshot.tally.file_errors)
        self._report_error(alert, at_ns, path)

    def _failed(self, alert: Any, at_ns: int) -> None:
        self._report_error(alert, at_ns, alert.file_path() if hasattr(alert, "file_path") else "")

    def _report_error(self, alert: Any, at_ns: int, path: str) -> None:
        number = self._number(alert)
        if number:
            self.note_status(number)
        about = {"path": path} if path else {}
        self.send("error", number, at_ns, **library.error_details(alert.error), **about)

    def _advised(self, alert: Any, at_ns: int) -> None:
        """The first advice of a kind is an event; the rest, which may be thousands, are counted."""
        kind = library.warning_name(alert)
        alerts = self._snapshot.tally.performance_alerts
        alerts[kind] = alerts.get(kind, 0) + 1
        if alerts[kind] == 1:
            self.send("performance_alert", self._number(alert), at_ns, alert_kind=kind, message=alert.message())

    def _tracker_failed(self, alert: Any, _: int) -> None:
        code = alert.error
        reason = alert.failure_reason() or code.message()
        message = f"{alert.url}: {reason} ({code.category().name()} {code.value()})"
        Tally.keep(message, self._snapshot.tally.tracker_errors)

    def _hash_failed(self, _: Any, __: int) -> None:
        self._snapshot.tally.hash_failed += 1

    def _alerts_dropped(self, alert: Any, _: int) -> None:
        # The alert names the kinds dropped, not how many of each; at least one of each is gone.
        self._snapshot.tally.alerts_dropped += max(1, sum(map(bool, alert.dropped_alerts)))


def _endpoint(alert: Any) -> dict[str, Any]:
    address, port = alert.endpoint
    found = {"address": address, "port": port}
    transport = library.transport_of(alert)
    return {**found, "transport": transport} if transport else found
