"""What the alert loop waits on: libtorrent rings it when its queue of alerts is no longer empty, and so may any thread.

`session.wait_for_alert` won't do: before 2.1 the bindings look into the alert that it returns, while the network thread
may be moving the queue that the alert lies in, and the process dies of it (seen with 2.0.8).
"""

from __future__ import annotations

import os
import select
from typing import Any

_MANY = 4096


class Bell:
    def __init__(self) -> None:
        # Not to block at either end: libtorrent rings with its alert queue locked.
        self._mouth, self._clapper = os.pipe2(os.O_NONBLOCK | os.O_CLOEXEC)
        self._poll = select.poll()
        self._poll.register(self._mouth, select.POLLIN)

    def hang_on(self, session: Any) -> None:
        """From now on the session rings."""
        session.set_alert_fd(self._clapper)

    def ring(self) -> None:
        try:
            os.write(self._clapper, b"\0")
        except BlockingIOError:
            pass  # it has been rung often enough

    def wait(self, milliseconds: int) -> bool:
        """Whether it rang within that time."""
        if not self._poll.poll(milliseconds):
            return False
        os.read(self._mouth, _MANY)
        return True
