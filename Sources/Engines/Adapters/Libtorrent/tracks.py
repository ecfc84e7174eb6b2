"""What the alert loop remembers of a torrent between alerts."""

from __future__ import annotations


class TorrentTrack:
    """A torrent's check under way, and its first payload."""

    def __init__(self) -> None:
        self.check_started_ns: int | None = None
        self._has_payload = False
        self._is_downloading = False
        # The session's received payload when the torrent began to download.
        self._baseline: int | None = None

    @property
    def awaits_payload(self) -> bool:
        return self._is_downloading and not self._has_payload

    def begins_downloading(self, received_bytes: int | None) -> None:
        """`received_bytes` is the session's payload so far, where it is known."""
        self._is_downloading = True
        self._baseline = received_bytes

    def stops_downloading(self) -> None:
        self._is_downloading = False

    def sees(self, received_bytes: int) -> bool:
        """Whether a sample of the session's received payload shows the torrent's first; true once."""
        if not self.awaits_payload:
            return False
        if self._baseline is None:
            self._baseline = received_bytes
            return False
        self._has_payload = received_bytes > self._baseline
        return self._has_payload

    def sees_own(self, received_bytes: int) -> bool:
        """Whether the torrent's own status shows its first payload; true once."""
        if self._has_payload or received_bytes <= 0:
            return False
        self._has_payload = True
        return True
