"""The status events that a client has subscribed to."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import process
from messages import notification
from stdout_writer import StdoutWriter


@dataclass
class Subscription:
    """Status events that a client asked for."""

    interval_ns: int
    counters: list[str]


class StatusStream:
    """The status events of one subscription: the latest wins, replaced ones are counted."""

    def __init__(self, subscription: Subscription | None = None) -> None:
        self.subscription = subscription
        self._sequence = 0
        self._dropped = 0
        self._expected: int | None = None
        self._next_ns = 0
        self._waiting: dict[str, Any] | None = None

    @property
    def is_waiting(self) -> bool:
        """Whether an event waits for the client to read."""
        return self._waiting is not None

    def expect(self, sample: int, now_ns: int) -> None:
        """Counters were asked for, as that numbered sample: an event is made of it if one is due."""
        if self.subscription is None or self._expected is not None:
            return
        interval = self.subscription.interval_ns
        # A quarter early counts as due: the samples come in the same rhythm, and must not miss it by a hair.
        if now_ns < self._next_ns - interval // 4:
            return
        self._expected = sample
        is_in_step = now_ns < self._next_ns + interval
        self._next_ns = (max(self._next_ns, now_ns - interval) if is_in_step else now_ns) + interval

    def wants(self, sample: int) -> bool:
        """Whether that sample, now here, is what an event waits for; true once."""
        if self._expected is None or sample < self._expected:
            return False
        self._expected = None
        return True

    def note(self, sampled_ns: int, torrents: list[dict[str, Any]], counters: dict[str, int]) -> None:
        """Makes an event, in place of one that could not be sent yet."""
        if self._waiting is not None:
            self._dropped += 1
        self._sequence += 1
        self._waiting = {
            "sampled_ns": sampled_ns,
            "emitted_ns": sampled_ns,
            "sequence": self._sequence,
            "dropped": self._dropped,
            "torrents": torrents,
            "counters": counters,
        }

    def send(self, writer: StdoutWriter) -> None:
        """Sends the event that waits, if the client reads."""
        if self._waiting is not None and writer.offer(self._make):
            self._waiting = None

    def _make(self) -> bytes:
        return notification("status", {**(self._waiting or {}), "emitted_ns": process.now_ns()})
