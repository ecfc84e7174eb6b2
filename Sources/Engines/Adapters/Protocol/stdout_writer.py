"""The engine's stdout: whole frames from several threads.

Replies wait for a client that does not read, which holds the caller back. Events never wait: they queue, up to
MAXIMUM_QUEUED_EVENTS. Status frames are not even queued.
"""

from __future__ import annotations

import os
import select
import threading
from collections import deque
from collections.abc import Callable

import process
from caller import Message, Traced
from framing import Encoder
from limits import MAXIMUM_QUEUED_EVENTS, MILLISECOND_NS


class StdoutWriter:
    def __init__(self, descriptor: int, encoder: Encoder) -> None:
        self._descriptor = descriptor
        self._encode = encoder
        # Who holds it may write and poll; it guards what is left of a frame that went out in part.
        self._writing = threading.Lock()
        self._rest = b""
        self._poll = select.poll()
        self._poll.register(descriptor, select.POLLOUT)
        # Appending and taking are each one step, so that a reply which waits for the client can't hold an event back.
        self._queue: deque[Message] = deque()

    def frame(self, message: Message) -> Message:
        """Puts a message into its frame, for `write`."""
        return self._encode(message) if isinstance(message, bytes) else message.framed(self._encode)

    def write(self, frames: list[Message]) -> None:
        """Writes whole frames, waiting for the client for as long as that takes."""
        with self._writing:
            rest, self._rest = self._rest, b""
            self._write_all(b"".join([rest, *map(_stamped, frames)]), None)

    def reply(self, message: Message) -> None:
        """Writes one message, waiting as `write` does."""
        self.write([self.frame(message)])

    def enqueue(self, message: Message) -> None:
        """Queues a message behind the events queued so far; never waits. Ends the process when too many are unread."""
        self._queue.append(self.frame(message))
        if len(self._queue) > MAXIMUM_QUEUED_EVENTS:
            process.log(f"the client left {len(self._queue)} events unread, which is over the limit; ending")
            process.end(process.EXIT_INTERNAL)
        self.flush()

    def offer(self, make: Callable[[], bytes]) -> bool:
        """Writes a status frame if it can go out at once, and says whether it did; `make` is called only then."""
        if not self._writing.acquire(blocking=False):
            return False
        try:
            if not self._flush() or not self._is_writable(0):
                return False
            frame = self._encode(make())
            count = self._write_some(frame)
            if count:
                self._rest = frame[count:]
            return count > 0
        finally:
            self._writing.release()

    def flush(self) -> bool:
        """Writes what the client takes now; whether nothing is left."""
        if not self._writing.acquire(blocking=False):
            return False
        try:
            return self._flush()
        finally:
            self._writing.release()

    def drain(self, deadline_ns: int) -> bool:
        """Writes everything that is queued, waiting for the client until `deadline_ns`; whether nothing is left."""
        with self._writing:
            frames = [self._rest]
            while self._queue:
                frames.append(_stamped(self._queue.popleft()))
            self._rest = b""
            return self._write_all(b"".join(frames), deadline_ns)

    def _flush(self) -> bool:
        while True:
            if not self._rest:
                if not self._queue:
                    return True
                self._rest = _stamped(self._queue.popleft())
            count = self._write_some(self._rest)
            if not count:
                return False
            self._rest = self._rest[count:]

    def _write_all(self, frames: bytes, deadline_ns: int | None) -> bool:
        left = memoryview(frames)
        while left:
            count = self._write_some(left)
            left = left[count:]
            if count:
                continue
            if deadline_ns is None:
                self._is_writable(None)
            elif not self._is_writable(max(0, deadline_ns - process.now_ns()) // MILLISECOND_NS):
                return False
        return True

    def _is_writable(self, milliseconds: int | None) -> bool:
        return bool(self._poll.poll(milliseconds))

    def _write_some(self, data: bytes | memoryview) -> int:
        """Writes what fits now, 0 when nothing does; ends the process when nobody can read any more."""
        try:
            return os.write(self._descriptor, data)
        except BlockingIOError:
            return 0
        except BrokenPipeError:
            process.log("the client has closed the pipe; ending")
            process.end(process.EXIT_SUCCESS)
        except OSError as error:
            process.log(f"can't write to the client: {error}")
            process.end(process.EXIT_INTERNAL)


def _stamped(frame: Message) -> bytes:
    return frame.stamped() if isinstance(frame, Traced) else frame
