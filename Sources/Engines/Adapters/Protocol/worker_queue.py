"""One thread for the calls that may block, in the order they came, so that the reader never waits for them."""

from __future__ import annotations

import queue
from collections.abc import Callable
from typing import Any

import process
from caller import Caller
from errors import OVERLOADED, RPCError
from limits import MAXIMUM_QUEUED_REQUESTS
from stdout_writer import StdoutWriter


class WorkerQueue:
    def __init__(self, writer: StdoutWriter) -> None:
        self._writer = writer
        self._jobs: queue.Queue[Callable[[], None]] = queue.Queue(MAXIMUM_QUEUED_REQUESTS)
        process.start_thread("tb-worker", self._run)

    def enqueue(self, job: Callable[[], None]) -> bool:
        """Queues a job; false when as many as may wait already."""
        try:
            self._jobs.put_nowait(job)
            return True
        except queue.Full:
            return False

    def answer(self, caller: Caller, body: Callable[[], Any]) -> None:
        """Queues a call that may block; what `body` returns or raises is the reply, None comes later."""

        def job() -> None:
            caller.take_up()
            try:
                result = body()
            except RPCError as error:
                if caller.waits:
                    self._writer.reply(caller.error(error))
                return
            if result is not None and caller.waits:
                self._writer.reply(caller.result(result))

        if not self.enqueue(job):
            message = f"{MAXIMUM_QUEUED_REQUESTS} requests wait already; wait for replies before sending more"
            raise RPCError(OVERLOADED, message)

    def _run(self) -> None:
        while True:
            self._jobs.get()()
