"""What the engine's threads share: the reader answers, the worker blocks, the alert loop listens."""

from __future__ import annotations

import threading
import time
from typing import Any, NoReturn

import library
import process
import session as sessions
from alert_loop import AlertLoop
from wakeup import Wakeup
from snapshot import SessionSnapshot, PendingConfigure
from caller import Caller
from limits import SECOND_NS
from stdout_writer import StdoutWriter
from worker_queue import WorkerQueue
from torrents import Torrents

# How long the client may take to read the last reply, and how long the process may take to end without one.
_ENDING_DEADLINE_NS = 30 * SECOND_NS


class Engine:
    def __init__(self, writer: StdoutWriter) -> None:
        self.writer = writer
        self.wakeup = Wakeup()
        self.snapshot = SessionSnapshot()
        self.torrents = Torrents()
        # Made by `configure`; whoever has it may call it from any thread.
        self.session: Any = None
        self.worker = WorkerQueue(writer)
        self._alert_thread: threading.Thread | None = None

    def start(self, settings: dict[str, Any], backend: str | None, pending: PendingConfigure) -> None:
        """Makes the session and starts to listen to it. Only from the worker."""
        session = sessions.make(settings, backend)
        # Known before the alert loop can reply: the client may call at once.
        with self.snapshot.lock:
            self.snapshot.configure = pending
        self.session = session
        self.wakeup.attach(session)
        loop = AlertLoop(session, self.wakeup, self.snapshot, self.writer, self.torrents)
        self._alert_thread = process.start_thread("tb-alerts", loop.run)

    def end(self, caller: Caller | None) -> NoReturn:
        """Ends session and process, with the last counters and the resources used as the reply.

        Only from the worker, and when the reader calls the session no more.
        """
        counters: dict[str, int] = {}
        if self.session is not None:
            with self.snapshot.lock:
                self.snapshot.is_ending = True
                self.snapshot.post_counters(self.session)
            if self._alert_thread is not None:
                self._alert_thread.join()
            sample = self.snapshot.last_counters or {}
            counters = library.last_counters(sample)
            self._close_session()
        if caller is not None and caller.waits:
            result = {"rusage": process.resource_usage(), "counters": counters}
            self.writer.enqueue(caller.result(result))
        if not self.writer.drain(process.now_ns() + _ENDING_DEADLINE_NS):
            process.log("the client does not read; ending with events unsent")
        process.end(process.EXIT_SUCCESS)

    def end_without_reply(self) -> NoReturn:
        """Ends the process after stdin was closed."""
        if self.worker.enqueue(lambda: self.end(None)):
            time.sleep(_ENDING_DEADLINE_NS / SECOND_NS)
        process.log(f"the session did not end within {_ENDING_DEADLINE_NS // SECOND_NS} s")
        process.end(process.EXIT_INTERNAL)

    def _close_session(self) -> None:
        """Ends the session and closes its files; waits for trackers up to `stop_tracker_timeout`.

        The session ends with its last reference; the alert loop, which held the other one, is gone.
        """
        self._alert_thread = None
        self.session = None
