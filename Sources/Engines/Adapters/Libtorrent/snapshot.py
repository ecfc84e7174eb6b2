"""What the alert loop knows and the other threads ask; held for moments only, never across a call that waits."""

from __future__ import annotations

import threading
from dataclasses import dataclass, field
from typing import Any

from caller import Caller
from streams import Subscription

# Messages of one sort that are kept; a torrent that fails once tends to fail often.
_MAXIMUM_MESSAGES = 64


@dataclass
class PendingConfigure:
    """A `configure` that waits for its session to listen."""

    caller: Caller
    deadline_ns: int
    address: str
    setting_names: list[str]
    absent: list[str]
    backend: str
    listens_over_utp: bool


@dataclass
class CounterRequest:
    """A `get_counters` that waits for the sample that post asked for, or a later one."""

    caller: Caller
    names: list[str]
    post: int
    deadline_ns: int


@dataclass
class Tally:
    """Counts what the library complained of."""

    performance_alerts: dict[str, int] = field(default_factory=dict)
    alerts_dropped: int = 0
    hash_failed: int = 0
    file_errors: list[str] = field(default_factory=list)
    tracker_errors: list[str] = field(default_factory=list)

    @staticmethod
    def keep(message: str, messages: list[str]) -> None:
        if len(messages) < _MAXIMUM_MESSAGES:
            messages.append(message)

    def json(self) -> dict[str, Any]:
        return {
            "performance_alerts": dict(self.performance_alerts),
            "alerts_dropped": self.alerts_dropped,
            "hash_failed": self.hash_failed,
            "file_errors": list(self.file_errors),
            "tracker_errors": list(self.tracker_errors),
        }


class SessionSnapshot:
    """Whoever reads or changes a member that another thread changes holds `lock`."""

    def __init__(self) -> None:
        self.lock = threading.Lock()
        self.statuses: dict[int, dict[str, Any]] = {}
        self.tally = Tally()
        self.last_counters: dict[str, int] | None = None
        # How often counters were asked for; the alert loop counts the answers.
        self.counter_posts = 0
        self.counter_requests: list[CounterRequest] = []
        self.subscription: Subscription | None = None
        self.configure: PendingConfigure | None = None
        # The alert loop returns once it has the counters asked for last.
        self.is_ending = False

    def post_counters(self, session: Any) -> int:
        """Asks for all counters; the number of the sample that will answer. Call with the lock held."""
        self.counter_posts += 1
        session.post_session_stats()
        return self.counter_posts
