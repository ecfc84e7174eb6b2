"""One thread for the calls that may block, in the order they came, so that the reader never waits for them."""

from __future__ import annotations

import queue
from collections.abc import Callable

import process
from limits import MAXIMUM_QUEUED_REQUESTS


class SlowLane:
    def __init__(self) -> None:
        self._jobs: queue.Queue[Callable[[], None]] = queue.Queue(MAXIMUM_QUEUED_REQUESTS)
        process.start_thread("tb-worker", self._run)

    def enqueue(self, job: Callable[[], None]) -> bool:
        """Queues a job; false when as many as may wait already."""
        try:
            self._jobs.put_nowait(job)
            return True
        except queue.Full:
            return False

    def _run(self) -> None:
        while True:
            self._jobs.get()()
