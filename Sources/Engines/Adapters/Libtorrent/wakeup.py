"""What the alert loop waits on: libtorrent wakes it when its queue of alerts is no longer empty, and so may any thread.

`session.wait_for_alert` won't do: before 2.1 the bindings look into the alert that it returns, while the network thread
may be moving the queue that the alert lies in, and the process dies of it (seen with 2.0.8).
"""

from __future__ import annotations

import os
import select
from typing import Any

_MANY = 4096


class Wakeup:
    def __init__(self) -> None:
        # Not to block at either end: libtorrent writes with its alert queue locked.
        self._read_end, self._write_end = os.pipe2(os.O_NONBLOCK | os.O_CLOEXEC)
        self._poll = select.poll()
        self._poll.register(self._read_end, select.POLLIN)

    def attach(self, session: Any) -> None:
        """From now on the session wakes it."""
        session.set_alert_fd(self._write_end)

    def wake(self) -> None:
        try:
            os.write(self._write_end, b"\0")
        except BlockingIOError:
            pass  # it is to wake already

    def wait(self, milliseconds: int) -> bool:
        """Whether it was woken within that time."""
        if not self._poll.poll(milliseconds):
            return False
        os.read(self._read_end, _MANY)
        return True
