"""What the engine's threads share: the reader answers, the slow lane blocks, the alert loop listens."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from typing import Any, NoReturn

import process
import session as sessions
from alert_loop import AlertLoop
from bell import Bell
from board import Board, PendingConfigure
from caller import Caller
from errors import OVERLOADED, RPCError
from limits import MAXIMUM_QUEUED_REQUESTS, SECOND_NS
from outlet import Outlet
from slow_lane import SlowLane
from torrents import Torrents

# How long the client may take to read the last reply, and how long the process may take to end without one.
_ENDING_DEADLINE_NS = 30 * SECOND_NS


class Engine:
    def __init__(self, framing: str, outlet: Outlet) -> None:
        self.framing = framing
        self.outlet = outlet
        self.bell = Bell()
        self.board = Board()
        self.torrents = Torrents()
        # Made by `configure`; whoever has it may call it from any thread.
        self.session: Any = None
        self._lane = SlowLane()
        self._alert_thread: threading.Thread | None = None

    def on_slow_lane(self, caller: Caller, body: Callable[[], Any]) -> None:
        """Puts a call that may block on the slow lane; what `body` returns or raises is the reply, None comes later."""

        def job() -> None:
            caller.take_up()
            try:
                result = body()
            except RPCError as error:
                if caller.waits:
                    self.outlet.reply(caller.error(error))
                return
            if result is not None and caller.waits:
                self.outlet.reply(caller.result(result))

        if not self._lane.enqueue(job):
            message = f"{MAXIMUM_QUEUED_REQUESTS} requests wait already; wait for replies before sending more"
            raise RPCError(OVERLOADED, message)

    def start(self, settings: dict[str, Any], backend: str | None, pending: PendingConfigure) -> None:
        """Makes the session and starts to listen to it. Only from the slow lane."""
        session = sessions.make(settings, backend)
        # Known before the alert loop can reply: the client may call at once.
        with self.board.lock:
            self.board.configure = pending
        self.session = session
        self.bell.hang_on(session)
        loop = AlertLoop(session, self.bell, self.board, self.outlet, self.torrents)
        self._alert_thread = process.start_thread("tb-alerts", loop.run)

    def end(self, caller: Caller | None) -> NoReturn:
        """Ends session and process, with the last counters and the resources used as the reply.

        Only from the slow lane, and when the reader calls the session no more.
        """
        counters: dict[str, int] = {}
        if self.session is not None:
            with self.board.lock:
                self.board.is_ending = True
                self.board.post_counters(self.session)
            if self._alert_thread is not None:
                self._alert_thread.join()
            sample = self.board.last_counters or {}
            counters = {name: value for name, value in sorted(sample.items()) if value}
            self._close_session()
        if caller is not None and caller.waits:
            result = {"rusage": process.resource_usage(), "counters": counters}
            self.outlet.enqueue(caller.result(result))
        if not self.outlet.drain(process.now_ns() + _ENDING_DEADLINE_NS):
            process.log("the client does not read; ending with events unsent")
        process.end(process.EXIT_FINE)

    def end_without_reply(self) -> NoReturn:
        """Ends the process after stdin was closed."""
        if self._lane.enqueue(lambda: self.end(None)):
            time.sleep(_ENDING_DEADLINE_NS / SECOND_NS)
        process.log(f"the session did not end within {_ENDING_DEADLINE_NS // SECOND_NS} s")
        process.end(process.EXIT_INTERNAL)

    def _close_session(self) -> None:
        """Ends the session and closes its files; waits for trackers up to `stop_tracker_timeout`.

        The session ends with its last reference; the alert loop, which held the other one, is gone.
        """
        self._alert_thread = None
        self.session = None
